import 'server-only'
import { lockHeads } from '@/lib/audit/append-to-chain'
import { recordAudit } from '@/lib/audit/record-audit'
import { givenFactor } from '@/lib/factors/factor-contract'
import { judgeFactor } from '@/lib/factors/judge-factor'
import { proveOutside } from '@/lib/factors/prove-outside'
import { tellOfFactors } from '@/lib/factors/tell-of-factors'
import { PROVIDER } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import type { SignInFacts } from './sign-in'
import { type SignedIn, startSession } from './start-session'

/**
 * Gives the second factor that a half session waits for: that one ends, and a whole one with a new id starts. Answers
 * it, or the code of the refusal; throws `wrong_code`, `invalid_request`, `too_many_attempts`.
 */
export async function giveSecondFactor(
  facts: SignInFacts,
  { sessionId, userId }: { sessionId: string; userId: string },
  input: unknown,
): Promise<SignedIn | string> {
  const given = parseInput(givenFactor, input)
  // The password was given: it is no second one.
  if (given.method === 'password') return 'wrong_code'
  const proven = await proveOutside(facts, { userId, sessionId, purpose: 'second-factor' }, given)
  return facts.db.$transaction(async (tx) => {
    const refusal = await judgeFactor(tx, facts, userId, given, proven)
    if (refusal) return refusal
    const now = facts.clock.now()
    const half = { id: sessionId, userId, endedAt: null, secondFactorAt: null, expiresAt: { gt: now } }
    const { count } = await tx.session.updateMany({ where: half, data: { endedAt: now } })
    if (count === 0) return 'unauthenticated'
    const { method, accountId } = await tx.session.findUniqueOrThrow({ where: { id: sessionId } })
    const user = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      include: { members: { orderBy: { createdAt: 'asc' }, take: 1 } },
    })
    await lockHeads(tx, [accountId ?? PROVIDER, user.members[0]?.accountId ?? PROVIDER])
    const started = await startSession(tx, facts, user, {
      method: method === 'oidc' || method === 'passkey' ? method : 'password',
      secondFactor: true,
      by: given.method,
    })
    if (given.method === 'recovery-code') {
      const actor = {
        type: 'member',
        id: userId,
        accountId: accountId ?? PROVIDER,
        name: user.name,
        email: user.email,
      }
      const target = { type: 'user', id: userId, name: user.email } as const
      await recordAudit(tx, { ...facts, actor }, 'person.recovery_code_used', target)
      await tellOfFactors(tx, facts, user, 'recovery-code-used')
    }
    return started
  })
}
