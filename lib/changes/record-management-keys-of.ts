import 'server-only'
import type { Clock } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { CHANGES_CHANNEL } from './change'
import { CHANGES_LOCK } from './record-change'

/**
 * Tells every verifier, at the commit, to read anew what these people's management keys may do. Call it once and last,
 * after their rows among the members were changed or deleted: whose row is gone, their keys end for good, so that a
 * second invitation revives none. Gives the last change's sequence; null where there is no key.
 */
export async function recordManagementKeysOf(
  tx: Tx,
  clock: Clock,
  accountId: string,
  ...userIds: readonly string[]
): Promise<bigint | null> {
  const now = clock.now()
  const told = await tx.$queryRaw<{ id: string }[]>`
    UPDATE management_keys k SET revoked_at = CASE WHEN EXISTS (
      SELECT FROM members m WHERE m.account_id = k.account_id AND m.user_id = k.created_by
    ) THEN k.revoked_at ELSE ${now} END
    WHERE k.account_id = ${accountId} AND k.created_by = ANY(${[...userIds]}) AND k.revoked_at IS NULL
    RETURNING k.id`
  if (told.length === 0) return null
  const rows = await tx.$queryRaw<{ sequence: bigint }[]>`
    WITH locked AS MATERIALIZED (SELECT pg_advisory_xact_lock(${CHANGES_LOCK}::bigint)), written AS (
      INSERT INTO changes (at, subject, subject_id, account_id, digests)
      SELECT ${now}, 'management-key', told.id, ${accountId}, '{}'
      FROM locked, unnest(${told.map(({ id }) => id)}::text[]) AS told(id) RETURNING sequence
    )
    SELECT max(sequence) AS sequence, pg_notify(${CHANGES_CHANNEL}, max(sequence)::text)::text FROM written`
  return rows[0]?.sequence ?? null
}
