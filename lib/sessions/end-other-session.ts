import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import { lockPerson } from '@/lib/auth/lock-person'
import { RENEWAL_SECONDS } from '@/lib/auth/session-standing'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { deviceWords } from './device-words'
import { type EndOtherSessionInput, endOtherSessionInput } from './session-contract'

/** Signs one browser of the person out; its next request is nobody's. Throws `not_found`, also for somebody else's. */
export async function endOtherSession(ctx: Ctx, input: EndOtherSessionInput): Promise<void> {
  const person = authorizePerson(ctx)
  const { sessionId } = parseInput(endOtherSessionInput, input)
  await ctx.db.$transaction(async (tx) => {
    await lockPerson(tx, person.id)
    const mine = { id: sessionId, userId: person.id }
    const session = await tx.session.findFirst({ where: mine })
    if (!session) throw new AppError('not_found', 'You have no such session.')
    // Under another id it may go on: whoever ends it must not believe that it is over.
    const leftMs = session.expiresAt.getTime() - ctx.clock.now().getTime()
    if (session.endedAt === null && leftMs <= RENEWAL_SECONDS * 1000) {
      throw new AppError('not_found', 'This session is over, or was renewed just now. Reload to see.')
    }
    const { count } = await tx.session.updateMany({
      where: { ...mine, endedAt: null },
      data: { endedAt: ctx.clock.now() },
    })
    // Ended already, by whatever: that is what was wanted.
    if (count === 0) return
    const target = { type: 'user', id: person.id, name: person.email } as const
    const device = deviceWords(session.userAgent)
    await recordAudit(tx, ctx, 'session.other_ended', target, {
      sessions: 1,
      device,
      address: session.address,
    })
  })
}
