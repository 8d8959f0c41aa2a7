import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { tellOfFactors } from '@/lib/factors/tell-of-factors'
import { type Ctx, PROVIDER } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'

type Cleared = { email: string; apps: number; passkeys: number; sessionsEnded: number }

/**
 * For the operator, when somebody has lost device and codes: takes away every second factor, ends every session, and
 * tells by mail. The password stays as it was. Throws `not_found`.
 */
export async function clearFactorsOf(
  facts: Omit<Ctx, 'actor'>,
  { email }: { email: string },
): Promise<Cleared> {
  return facts.db.$transaction(async (tx) => {
    await tx.$queryRaw`SELECT id FROM users WHERE email = ${email} FOR NO KEY UPDATE`
    const user = await tx.user.findUnique({
      where: { email },
      include: { members: { orderBy: { createdAt: 'asc' }, take: 1 } },
    })
    if (!user) throw new AppError('not_found', `Nobody here has the e-mail ${email}.`)
    const userId = user.id
    const { count: apps } = await tx.totpSecret.deleteMany({ where: { userId } })
    const { count: passkeys } = await tx.passkey.deleteMany({ where: { userId } })
    await tx.recoveryCode.deleteMany({ where: { userId } })
    const { count: sessionsEnded } = await tx.session.updateMany({
      where: { userId, endedAt: null },
      data: { endedAt: facts.clock.now() },
    })
    await tellOfFactors(tx, facts, user, 'all-removed')
    const accountId = user.members[0]?.accountId ?? PROVIDER
    const actor = { type: 'system', id: 'operator', accountId, name: 'Operator' }
    const target = { type: 'user', id: userId, name: email } as const
    await recordAudit(tx, { ...facts, actor }, 'person.factors_cleared', target, {
      apps,
      passkeys,
      sessionsEnded,
    })
    return { email, apps, passkeys, sessionsEnded }
  })
}
