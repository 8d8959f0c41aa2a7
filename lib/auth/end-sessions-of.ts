import 'server-only'
import { type AuditActor, recordAudit } from '@/lib/audit/record-audit'
import { type Ctx, PROVIDER } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { lockPerson } from './lock-person'

type Ended = { email: string; ended: number }
/** Without an actor it is the operator at a shell of the installation. */
type Facts = Omit<Ctx, 'actor'> & { actor?: Omit<AuditActor, 'accountId'> }

const OPERATOR = { type: 'system', id: 'operator', name: 'Operator' }

/** Signs a person out on every device; whoever calls has authorised it. Throws `not_found`. */
export async function endSessionsOf(facts: Facts, { email: given }: { email: string }): Promise<Ended> {
  const email = given.trim().toLowerCase()
  return facts.db.$transaction(async (tx) => {
    const user = await tx.user.findUnique({ where: { email } })
    if (!user) throw new AppError('not_found', `Nobody here has the e-mail ${email}.`)
    await lockPerson(tx, user.id)
    const now = facts.clock.now()
    const { count } = await tx.session.updateMany({
      where: { userId: user.id, endedAt: null, expiresAt: { gt: now } },
      data: { endedAt: now },
    })
    const member = await tx.member.findFirst({ where: { userId: user.id }, orderBy: { createdAt: 'asc' } })
    const actor = { ...(facts.actor ?? OPERATOR), accountId: member?.accountId ?? PROVIDER }
    const target = { type: 'user', id: user.id, name: email } as const
    await recordAudit(tx, { ...facts, actor }, 'session.all_ended', target, { sessions: count })
    return { email, ended: count }
  })
}
