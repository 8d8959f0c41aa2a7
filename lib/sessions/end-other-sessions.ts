import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'

/** Signs the person out on every device but this one. Answers how many sessions ended. */
export async function endOtherSessions(ctx: Ctx): Promise<{ ended: number }> {
  const person = authorizePerson(ctx)
  const now = ctx.clock.now()
  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.session.updateMany({
      where: { userId: person.id, endedAt: null, expiresAt: { gt: now }, id: { not: person.sessionId } },
      data: { endedAt: now },
    })
    const target = { type: 'user', id: person.id, name: person.email } as const
    await recordAudit(tx, ctx, 'session.other_ended', target, { sessions: count })
    return { ended: count }
  })
}
