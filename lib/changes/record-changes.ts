import 'server-only'
import type { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { CHANGES_CHANNEL } from './change'
import { CHANGES_LOCK } from './record-change'

type ChangesOf = { at: Date; accountId: string; keyIds: readonly string[] }

/**
 * What `recordChange` does, for many keys of one account in one statement: the last of its transaction. `keep` stores
 * the sequences where they are wanted, from `written (sequence, subject_id)`, since nothing may come after.
 */
export async function recordChanges(tx: Tx, changes: ChangesOf, keep: Prisma.Sql): Promise<void> {
  const { at, accountId, keyIds } = changes
  await tx.$queryRaw`
    WITH locked AS MATERIALIZED (SELECT pg_advisory_xact_lock(${CHANGES_LOCK}::bigint)), written AS (
      INSERT INTO changes (at, subject, subject_id, account_id, digests)
      SELECT ${at}, 'key', named.id, ${accountId}, '{}'::bytea[]
      FROM locked, unnest(${[...keyIds]}::text[]) WITH ORDINALITY AS named(id, place) ORDER BY named.place
      RETURNING sequence, subject_id
    ), kept AS (${keep})
    SELECT pg_notify(${CHANGES_CHANNEL}, max(sequence)::text)::text FROM written`
}
