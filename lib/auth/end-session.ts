import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { lockPerson } from './lock-person'

/** Signs this browser out: its cookie opens nothing from now on. */
export async function endSession(ctx: Ctx): Promise<void> {
  const { actor } = ctx
  if (actor.type !== 'member') throw new AppError('forbidden', 'Only a signed-in person has a session.')
  await ctx.db.$transaction(async (tx) => {
    await lockPerson(tx, actor.id)
    await tx.session.updateMany({
      where: { id: actor.sessionId, userId: actor.id, endedAt: null },
      data: { endedAt: ctx.clock.now() },
    })
    await recordAudit(tx, ctx, 'session.ended', { type: 'user', id: actor.id, name: actor.email })
  })
}
