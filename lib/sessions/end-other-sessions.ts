import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import { lockPerson } from '@/lib/auth/lock-person'
import { RENEWAL_SECONDS } from '@/lib/auth/session-standing'
import type { Ctx } from '@/lib/platform/ctx'

/** Signs the person out on every device but this one. Answers how many sessions ended. */
export async function endOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  const person = authorizePerson(ctx)
  const now = ctx.clock.now()
  const soon = new Date(now.getTime() + RENEWAL_SECONDS * 1000)
  return ctx.db.$transaction(async (tx) => {
    await lockPerson(tx, person.id)
    const open = { userId: person.id, endedAt: null, id: { not: person.sessionId } }
    const end = (expiresAt: object) =>
      tx.session.updateMany({ where: { ...open, expiresAt }, data: { endedAt: now } })
    const { count } = await end({ gt: soon })
    // What was renewed a moment ago is nobody's session any more: it ends, and does not count.
    await end({ gt: now, lte: soon })
    const target = { type: 'user', id: person.id, name: person.email } as const
    await recordAudit(tx, ctx, 'session.other_ended', target, { sessions: count })
    return { ended: count }
  })
}
