import 'server-only'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'

/** How long changes and their receipts are kept. A feed that was silent for longer than an hour trusts nothing old. */
const KEPT = "clock_timestamp() - interval '30 days'"
const TIMEOUT_MS = 10_000

const STATEMENTS = {
  sweep_acks: `DELETE FROM verifier_acks WHERE at < ${KEPT}`,
  sweep_changes: `DELETE FROM changes WHERE at < ${KEPT}`,
  // A quota lasts for a month at most.
  sweep_limits: `DELETE FROM limit_states WHERE at < clock_timestamp() - interval '40 days'`,
  sweep_verifiers: `DELETE FROM verifiers WHERE lease_until < ${KEPT}`,
}

/** Deletes changes, receipts and verifiers that are older than 30 days, and limits that nobody uses any more. */
export async function sweepChanges(pool: Pool): Promise<void> {
  for (const [name, sql] of Object.entries(STATEMENTS)) await ask(pool, name, sql, [], TIMEOUT_MS)
}
