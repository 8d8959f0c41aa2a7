import 'server-only'
import { Prisma, type Revocation } from '@/generated/prisma/client'
import { recordChanges } from '@/lib/changes/record-changes'
import type { Tx } from '@/lib/platform/db'
import type { EndedKey } from './end-keys'

/** Writes down what was left as it was; the others follow with their changes, in the last statement. */
export async function keepOutcomes(
  tx: Tx,
  revocationId: string,
  keys: readonly EndedKey[],
  at: Date,
): Promise<void> {
  for (const outcome of ['already_ended', 'already_suspended', 'not_suspended'] as const) {
    const keyIds = keys.flatMap((key) => (key.outcome === outcome ? [key.keyId] : []))
    if (keyIds.length === 0) continue
    await tx.revocationKey.updateMany({
      where: { revocationId, keyId: { in: keyIds } },
      data: { doneAt: at, outcome },
    })
  }
}

/** Tells every verifier of the keys that were ended, each with the sequence of its receipt. The last statement. */
export async function tellOfKeys(
  tx: Tx,
  { id, accountId }: Revocation,
  keys: readonly EndedKey[],
  at: Date,
): Promise<void> {
  const keyIds = keys.flatMap(({ keyId, outcome }) => (outcome === 'done' ? [keyId] : []))
  if (keyIds.length === 0) return
  const keep = Prisma.sql`
    UPDATE revocation_keys r SET done_at = ${at}, outcome = 'done', sequence = written.sequence
    FROM written WHERE r.revocation_id = ${id} AND r.key_id = written.subject_id`
  await recordChanges(tx, { at, accountId, keyIds }, keep)
}
