import 'server-only'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'
import type { LimitState } from './limit-state'
import { readLimitState } from './stored-limit-state'

const READ_SQL = 'SELECT key_id, state FROM limit_states WHERE key_id = ANY($1::text[])'
const WRITE_SQL = `
INSERT INTO limit_states (key_id, state, at)
SELECT r.key_id, r.state::jsonb, $3 FROM unnest($1::text[], $2::text[]) AS r(key_id, state) ORDER BY 1
ON CONFLICT (key_id) DO UPDATE SET state = excluded.state, at = excluded.at`
const WRITE_MS = 5000

/** A state as text, to be written over whatever is stored of its key. */
export type LimitRow = { keyId: string; state: string }

/** The stored states of these keys; what is not stored is missing. */
export async function readLimitRows(
  pool: Pool,
  keyIds: readonly string[],
  timeoutMs: number,
): Promise<Map<string, LimitState>> {
  type Row = { key_id: string; state: unknown }
  const rows = await ask<Row>(pool, 'read_limits', READ_SQL, [keyIds], timeoutMs)
  return new Map(rows.map((row) => [row.key_id, readLimitState(row.state)]))
}

export async function writeLimitRows(pool: Pool, rows: readonly LimitRow[], now: Date): Promise<void> {
  const keyIds = rows.map((row) => row.keyId)
  const states = rows.map((row) => row.state)
  await ask(pool, 'write_limits', WRITE_SQL, [keyIds, states, now], WRITE_MS)
}
