import 'server-only'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'

const ROWS_AT_ONCE = 5000
const TIMEOUT_MS = 5000
/** For verifiers whose clocks are behind: to them a signature may still be fresh. */
const KEPT_MS = 60_000

// Several processes sweep at once without waiting for each other.
const SQL = `
DELETE FROM nonces WHERE (version_id, nonce) IN (
  SELECT version_id, nonce FROM nonces WHERE until < $1 ORDER BY until LIMIT ${ROWS_AT_ONCE} FOR UPDATE SKIP LOCKED)
RETURNING 1`

/** Deletes nonces that were over a minute ago, in small steps; gives how many. */
export async function sweepNonces(pool: Pool, now: Date): Promise<number> {
  const before = new Date(now.getTime() - KEPT_MS)
  let swept = 0
  for (;;) {
    const rows = await ask(pool, 'sweep_nonces', SQL, [before], TIMEOUT_MS)
    swept += rows.length
    if (rows.length < ROWS_AT_ONCE) return swept
  }
}
