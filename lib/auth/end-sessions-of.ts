import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { type Ctx, PROVIDER } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'

type Ended = { email: string; ended: number }

/** For the operator: signs a person out on every device. Throws `not_found`. */
export async function endSessionsOf(
  facts: Omit<Ctx, 'actor'>,
  { email: given }: { email: string },
): Promise<Ended> {
  const email = given.trim().toLowerCase()
  return facts.db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email } })
    if (!user) throw new AppError('not_found', `Nobody here has the e-mail ${email}.`)
    const now = facts.clock.now()
    const { count } = await tx.session.updateMany({
      where: { userId: user.id, endedAt: null, expiresAt: { gt: now } },
      data: { endedAt: now },
    })
    const member = await tx.member.findFirst({ where: { userId: user.id }, orderBy: { createdAt: 'asc' } })
    const accountId = member?.accountId ?? PROVIDER
    const actor = { type: 'system', id: 'operator', accountId, name: 'Operator' } as const
    const target = { type: 'user', id: user.id, name: email } as const
    await recordAudit(tx, { ...facts, actor }, 'session.all_ended', target, { sessions: count })
    return { email, ended: count }
  })
}
