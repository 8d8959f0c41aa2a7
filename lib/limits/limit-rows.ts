import 'server-only'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'
import type { LimitState } from './limit-state'
import { readLimitState } from './stored-limit-state'

const READ_SQL = 'SELECT key_id, state, at FROM limit_states WHERE key_id = ANY($1::text[])'
// A process that was stopped for a while may not know yet that others decide now: what it brings is not written over
// theirs. A row is ours when it is as we read it, or when we wrote it last.
const WRITE_SQL = `
WITH ours AS MATERIALIZED (
  SELECT * FROM ROWS FROM (unnest($1::text[], $3::float8[]), jsonb_array_elements($2::jsonb))
    AS r(key_id, at_ms, state) ORDER BY 1
), updated AS (
  UPDATE limit_states AS l SET state = ours.state, at = $4 FROM ours
  WHERE l.key_id = ours.key_id AND (l.at = to_timestamp(ours.at_ms / 1000) OR l.state->>'by' = $5) RETURNING l.key_id
), added AS (
  INSERT INTO limit_states (key_id, state, at) SELECT key_id, state, $4 FROM ours WHERE at_ms IS NULL
  ON CONFLICT DO NOTHING RETURNING key_id
)
SELECT key_id FROM updated UNION ALL SELECT key_id FROM added`
const WRITE_MS = 5000

/** A state as JSON with the writer's name in it. `atMs`: of the row that it was read from, null where there was none. */
export type LimitRow = { keyId: string; state: string; atMs: number | null }

/** The stored states of these keys; what is not stored is missing. */
export async function readLimitRows(
  pool: Pool,
  keyIds: readonly string[],
  timeoutMs: number,
): Promise<Map<string, { state: LimitState; atMs: number }>> {
  type Row = { key_id: string; state: unknown; at: Date }
  const rows = await ask<Row>(pool, 'read_limits', READ_SQL, [keyIds], timeoutMs)
  return new Map(
    rows.map(({ key_id, state, at }) => [key_id, { state: readLimitState(state), atMs: at.getTime() }]),
  )
}

/** Gives the keys that were written. The others belong to somebody else, who has decided about them meanwhile. */
export async function writeLimitRows(
  pool: Pool,
  writer: string,
  rows: readonly LimitRow[],
  now: Date,
): Promise<Set<string>> {
  const column = <K extends keyof LimitRow>(name: K) => rows.map((row) => row[name])
  const values = [column('keyId'), `[${column('state').join()}]`, column('atMs'), now, writer]
  const written = await ask<{ key_id: string }>(pool, 'write_limits', WRITE_SQL, values, WRITE_MS)
  return new Set(written.map((row) => row.key_id))
}
