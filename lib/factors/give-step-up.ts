import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import { renewSession } from '@/lib/auth/renew-session'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { type GivenFactor, givenFactor } from './factor-contract'
import { judgeFactor } from './judge-factor'
import { proveOutside, refusedFactor } from './prove-outside'
import { tellOfFactors } from './tell-of-factors'

/**
 * The person proves to be there: for ten minutes a session may do what asks for it, which takes the place of the one
 * that asked. Answers its id, for the cookie. Throws `wrong_code`, `too_many_attempts` and `changed_meanwhile`.
 */
export async function giveStepUp(ctx: Ctx, input: GivenFactor): Promise<{ sessionId: string }> {
  const person = authorizePerson(ctx)
  const { id: userId, sessionId } = person
  const given = parseInput(givenFactor, input)
  const proven = await proveOutside(ctx, { userId, sessionId, purpose: 'step-up' }, given)
  const result = await ctx.db.$transaction(async (tx) => {
    const refusal = await judgeFactor(tx, ctx, userId, given, proven)
    if (refusal) return refusal
    const target = { type: 'user', id: userId, name: person.email } as const
    const now = ctx.clock.now()
    // A password is no second factor; whatever else was given renews it, and staff roles count again.
    const second = given.method === 'password' ? {} : { secondFactorAt: now }
    const renewed = await renewSession(tx, ctx, person, { factorAt: now, ...second })
    await recordAudit(tx, ctx, 'person.stepped_up', target, { method: given.method })
    if (given.method === 'recovery-code') {
      await recordAudit(tx, ctx, 'person.recovery_code_used', target)
      await tellOfFactors(tx, ctx, person, 'recovery-code-used')
    }
    return { sessionId: renewed }
  })
  if (typeof result === 'string') throw refusedFactor(result, given.method)
  return result
}
