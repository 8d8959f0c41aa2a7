import 'server-only'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { FactorsView } from './factor-contract'

/** What the person has to sign in with, and who asks for more. */
export async function listFactors(ctx: Ctx): Promise<FactorsView> {
  const { id } = authorizePerson(ctx)
  const user = await ctx.db.user.findUniqueOrThrow({
    where: { id },
    select: {
      passwordHash: true,
      staffRoles: true,
      totp: { select: { confirmedAt: true } },
      recoveryCodes: { select: { createdAt: true, usedAt: true } },
      members: {
        where: { account: { requireSecondFactor: true } },
        select: { account: { select: { name: true } } },
        orderBy: { createdAt: 'asc' },
      },
      _count: { select: { passkeys: true } },
    },
  })
  const [first] = user.recoveryCodes
  const left = user.recoveryCodes.filter(({ usedAt }) => usedAt === null).length
  return {
    totpAddedAt: user.totp?.confirmedAt?.toISOString() ?? null,
    passkeyCount: user._count.passkeys,
    hasPassword: user.passwordHash !== null,
    recovery: first ? { left, madeAt: first.createdAt.toISOString() } : null,
    askedBy: user.members.map(({ account }) => account.name),
    isStaff: user.staffRoles.length > 0,
  }
}
