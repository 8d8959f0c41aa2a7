import type { LimitAnswer } from '@/lib/limits/limit-rules'
import type { NonceUse } from '@/lib/nonces/nonce-store'
import { isUnreachable } from '@/lib/platform/unexpected'
import type { CachedVersion } from '@/lib/verification/cached-version'
import { decide, type RequestFacts, type SignatureFacts } from '@/lib/verification/decide'
import { NO_SUCH_KEY, UNAVAILABLE, type Verified, verified } from '@/lib/verification/verified'
import type { Verifier } from './verifier'

/** What the asker wants to know. `onlyAccount` hides the keys of other accounts: they are NOT_FOUND. */
export type Asked = {
  scopes: readonly string[]
  address: string | null
  cost: number
  onlyAccount?: string | undefined
}

type Presented = { signature: SignatureFacts | null; nonce: (NonceUse & { createdMs: number }) | null }

/** Decides; and where all else is good, uses up the nonce and then the limits, and decides with what came of it. */
export function finish(
  verifier: Verifier,
  name: string,
  found: CachedVersion,
  asked: Asked,
  presented: Presented,
): Verified | Promise<Verified> {
  if (asked.onlyAccount !== undefined && found.accountId !== asked.onlyAccount) return NO_SUCH_KEY
  const facts: RequestFacts = {
    scopes: asked.scopes,
    address: asked.address,
    signature: presented.signature,
    nonce: null,
    limits: null,
  }
  const now = verifier.clock.now()
  const decision = decide(found, facts, now)
  if (decision.code !== 'VALID' || (presented.nonce === null && found.limits === null)) {
    return verified(decision, found, null)
  }
  if (presented.nonce !== null) return spendNonce(verifier, name, found, asked, facts, presented.nonce)
  const limits = takeLimits(verifier, found, asked, now)
  if (limits instanceof Promise) return later(verifier, name, facts, limits)
  // Nothing has changed since but the limits, and they are the last row of the table.
  if (limits === null || limits.allowed) return verified(decision, found, limits)
  facts.limits = limits
  return verified(decide(found, facts, now), found, limits)
}

function takeLimits({ usedUp }: Verifier, found: CachedVersion, { cost }: Asked, now: Date) {
  return found.limits && usedUp.take(found.keyId, found.limits, cost, now.getTime(), found)
}

async function spendNonce(
  verifier: Verifier,
  name: string,
  found: CachedVersion,
  asked: Asked,
  facts: RequestFacts,
  nonce: NonNullable<Presented['nonce']>,
): Promise<Verified> {
  const { usedUp, clock } = verifier
  try {
    const verdict = await usedUp.spend(nonce, clock.now().getTime())
    if (verdict === 'unavailable') return UNAVAILABLE
    if (verdict === 'nobody') {
      const refused = { ...facts, signature: { refused: 'STALE_SIGNATURE', detail: TAKEN_OVER } as const }
      return verified(decide(found, refused, clock.now()), found, null)
    }
    const used = { ...facts, nonce: verdict }
    const limits = verdict === 'fresh' ? takeLimits(verifier, found, asked, clock.now()) : null
    return await later(verifier, name, used, limits)
  } catch (error) {
    if (isUnreachable(error)) return UNAVAILABLE
    throw error
  }
}

const TAKEN_OVER = 'Signed before this verifier took over from another one. Sign it again.'

/** While a store was asked, the key may have changed: the last decision is about it as it is now. */
async function later(
  verifier: Verifier,
  name: string,
  facts: RequestFacts,
  answer: LimitAnswer | null | Promise<LimitAnswer | null>,
): Promise<Verified> {
  try {
    const limits = answer instanceof Promise ? await answer : answer
    if (answer instanceof Promise && !limits) return UNAVAILABLE
    const found = await verifier.keys.find(verifier.keys.versions, name)
    if (found === 'unreachable') return UNAVAILABLE
    if (found === null) return NO_SUCH_KEY
    return verified(decide(found, { ...facts, limits }, verifier.clock.now()), found, limits)
  } catch (error) {
    if (isUnreachable(error)) return UNAVAILABLE
    throw error
  }
}
