import 'server-only'
import { authorizePerson } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import { newId } from '@/lib/platform/random'
import { LINK_MS, LINK_PURPOSE } from './identity-contract'

/**
 * The person wants the next identity that this session brings from the provider to be a way in. Throws
 * `step_up_required`: who found an open browser must not add a way in that stays.
 */
export async function askLink(ctx: Ctx): Promise<void> {
  const { id: userId, sessionId } = authorizePerson(ctx)
  requireStepUp(ctx)
  const now = ctx.clock.now()
  await ctx.db.challenge.create({
    data: {
      id: newId('chl', ctx.random),
      purpose: LINK_PURPOSE,
      challenge: '',
      userId,
      sessionId,
      createdAt: now,
      expiresAt: new Date(now.getTime() + LINK_MS),
    },
  })
}
