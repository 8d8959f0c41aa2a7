import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { lockPerson } from './lock-person'

/** Signs the person out everywhere, this browser included. Answers how many sessions ended. */
export async function endAllSessions(ctx: Ctx): Promise<number> {
  const { actor } = ctx
  if (actor.type !== 'member') throw new AppError('forbidden', 'Only a signed-in person has sessions.')
  return ctx.db.$transaction(async (tx) => {
    await lockPerson(tx, actor.id)
    const { count } = await tx.session.updateMany({
      where: { userId: actor.id, endedAt: null },
      data: { endedAt: ctx.clock.now() },
    })
    const target = { type: 'user', id: actor.id, name: actor.email } as const
    await recordAudit(tx, ctx, 'session.all_ended', target, { sessions: count })
    return count
  })
}
