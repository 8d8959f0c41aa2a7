import 'server-only'
import type { Clock } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { CHANGES_CHANNEL } from './change'

/** `digests`: SHA-256 of secrets that are new, so that a "not found" of them is forgotten. */
export type ChangeOf = {
  subject: 'key' | 'management-key'
  subjectId: string
  accountId: string
  digests?: readonly Uint8Array[]
}

// Sequences must become visible in their order, so they are given out under one lock that is held to the commit.
// (NOTIFY serialises the commits of its transactions anyway.) Therefore this is the last statement of a verb.
export const CHANGES_LOCK = 4_711_001

/** Tells every verifier, at the commit of this transaction, to read the subject anew. Gives the change's sequence. */
export async function recordChange(tx: Tx, clock: Clock, change: ChangeOf): Promise<bigint> {
  const { subject, subjectId, accountId, digests = [] } = change
  const rows = await tx.$queryRaw<{ sequence: bigint }[]>`
    WITH locked AS MATERIALIZED (SELECT pg_advisory_xact_lock(${CHANGES_LOCK}::bigint)), written AS (
      INSERT INTO changes (at, subject, subject_id, account_id, digests)
      SELECT ${clock.now()}, ${subject}, ${subjectId}, ${accountId}, ${digests.map((digest) => Buffer.from(digest))}::bytea[]
      FROM locked RETURNING sequence
    )
    SELECT sequence, pg_notify(${CHANGES_CHANNEL}, sequence::text)::text FROM written`
  const sequence = rows[0]?.sequence
  if (sequence === undefined) throw new Error('A change was not written.')
  return sequence
}
