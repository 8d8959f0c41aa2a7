import type { LimitAnswer } from '@/lib/limits/limit-rules'
import type { NonceUse } from '@/lib/nonces/nonce-store'
import { isUnreachable } from '@/lib/platform/unexpected'
import type { CachedVersion } from '@/lib/verification/cached-version'
import { decide, type RequestFacts, type SignatureFacts, VALID } from '@/lib/verification/decide'
import { NO_SUCH_KEY, UNAVAILABLE, type Verified, verified } from '@/lib/verification/verified'
import type { Spent } from './used-up'
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
  if (presented.nonce === null) return takeLimits(verifier, name, found, asked, facts, now)
  const spent = verifier.usedUp.spend(presented.nonce, now.getTime())
  const it = { verifier, name, found, asked, facts }
  return spent instanceof Promise ? spentLater(it, spent) : concludeSpent(it, spent, now)
}

type InHand = { verifier: Verifier; name: string; found: CachedVersion; asked: Asked; facts: RequestFacts }

function concludeSpent(it: InHand, spent: Spent, now: Date): Verified | Promise<Verified> {
  const { verifier, name, found, asked, facts } = it
  if (spent === 'unavailable') return UNAVAILABLE
  if (spent === 'nobody') {
    facts.signature = { refused: 'STALE_SIGNATURE', detail: TAKEN_OVER }
    return verified(decide(found, facts, now), found, null)
  }
  facts.nonce = spent
  if (spent === 'replayed') return verified(decide(found, facts, now), found, null)
  return takeLimits(verifier, name, found, asked, facts, now)
}

/** While the store was asked, the key may have changed: what is concluded is about it as it is now. */
async function spentLater(it: InHand, answer: Promise<Spent>): Promise<Verified> {
  try {
    const spent = await answer
    const found = await it.verifier.keys.find(it.verifier.keys.versions, it.name)
    if (found === 'unreachable') return UNAVAILABLE
    if (found === null) return NO_SUCH_KEY
    const now = it.verifier.clock.now()
    const early = decide(found, it.facts, now)
    if (early.code !== 'VALID') return verified(early, found, null)
    return await concludeSpent({ ...it, found }, spent, now)
  } catch (error) {
    if (isUnreachable(error)) return UNAVAILABLE
    throw error
  }
}

/** The last row of the table, for what is VALID but for it: takes from limit and quota what the request costs. */
function takeLimits(
  verifier: Verifier,
  name: string,
  found: CachedVersion,
  { cost }: Asked,
  facts: RequestFacts,
  now: Date,
): Verified | Promise<Verified> {
  const limits = found.limits && verifier.usedUp.take(found.keyId, found.limits, cost, now.getTime(), found)
  if (limits instanceof Promise) return later(verifier, name, facts, limits)
  if (limits === null || limits.allowed) return verified(VALID, found, limits)
  facts.limits = limits
  return verified(decide(found, facts, now), found, limits)
}

const TAKEN_OVER = 'Signed before this verifier took over from another one. Sign it again.'

/** While a store was asked, the key may have changed: the last decision is about it as it is now. */
async function later(
  verifier: Verifier,
  name: string,
  facts: RequestFacts,
  answer: Promise<LimitAnswer | null>,
): Promise<Verified> {
  try {
    const limits = await answer
    if (!limits) return UNAVAILABLE
    const found = await verifier.keys.find(verifier.keys.versions, name)
    if (found === 'unreachable') return UNAVAILABLE
    if (found === null) return NO_SUCH_KEY
    return verified(decide(found, { ...facts, limits }, verifier.clock.now()), found, limits)
  } catch (error) {
    if (isUnreachable(error)) return UNAVAILABLE
    throw error
  }
}
