import 'server-only'
import type { Tx } from '@/lib/platform/db'
import type { HeldFactors } from './factor-methods'

/** What a person has now. */
export async function readHeldFactors(db: Tx, userId: string): Promise<HeldFactors> {
  const user = await db.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      passwordHash: true,
      totp: { select: { confirmedAt: true } },
      _count: { select: { passkeys: true, recoveryCodes: { where: { usedAt: null } } } },
    },
  })
  return {
    totp: Boolean(user.totp?.confirmedAt),
    passkeys: user._count.passkeys,
    recoveryCodes: user._count.recoveryCodes,
    password: user.passwordHash !== null,
  }
}
