import 'server-only'
import { pool, type Tx } from '@/lib/platform/db'
import { openSecret } from '@/lib/seals/open-secret'
import { totpStep } from './totp'

/** Where a secret of an authenticator app may be opened: in the row of its person. */
export const totpPlace = (userId: string) => `totp:${userId}`

/**
 * Whether the code is one of the person's app now, and not taken before; it is taken by this. Of two at once one
 * gets it. Rejects with SealError.
 */
export async function takeTotp(
  tx: Tx,
  userId: string,
  code: string,
  now: Date,
  { confirmed }: { confirmed: boolean },
): Promise<boolean> {
  const held = await tx.totpSecret.findUnique({ where: { userId } })
  if (!held || (held.confirmedAt !== null) !== confirmed) return false
  const secret = await openSecret(pool(), totpPlace(userId), held.dataKeyId, held.sealed)
  const step = totpStep(secret, code, now, held.lastStep)
  if (step === null) return false
  const { count } = await tx.totpSecret.updateMany({
    where: { userId, OR: [{ lastStep: null }, { lastStep: { lt: step } }] },
    data: { lastStep: step },
  })
  return count === 1
}
