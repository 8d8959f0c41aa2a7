import { allowed, refused } from './limit-answer'
import type { LimitAnswer, LimitRules } from './limit-rules'
import { QuotaUse } from './quota-use'
import { RequestLog } from './request-log'

/** What one key has used. Changed by `takeFrom` alone, which says so by `changed`; who stores it takes that back. */
export type LimitState = { log: RequestLog; quota: QuotaUse; changed: boolean }

export function newLimitState(): LimitState {
  return { log: new RequestLog(), quota: new QuotaUse(), changed: false }
}

/**
 * Takes the whole cost from limit and quota, or nothing. Changed rules judge the past as far as it is known: what an
 * earlier, shorter window has let go is gone. A clock that goes back frees nothing.
 */
export function takeFrom(state: LimitState, rules: LimitRules, cost: number, nowMs: number): LimitAnswer {
  const { log, quota: counted } = state
  const { rateLimit, quota } = rules
  const windowMs = rateLimit === null ? 0 : rateLimit.windowSeconds * 1000
  const use = { rateUsed: 0, lastMs: 0, rateFreeMs: 0, quotaUsed: 0, quotaEndMs: 0 }
  if (rateLimit !== null) {
    if (log.settle(nowMs)) state.changed = true
    use.rateUsed = log.usedAt(nowMs, windowMs)
  }
  if (quota !== null) {
    if (counted.settle(nowMs)) state.changed = true
    use.quotaUsed = counted.usedAt(nowMs, quota.period)
    use.quotaEndMs = counted.endAt(nowMs, quota.period)
  }
  const rateFits = rateLimit === null || use.rateUsed + cost <= rateLimit.limit
  if (!rateFits || (quota !== null && use.quotaUsed + cost > quota.limit)) {
    if (!rateFits) use.rateFreeMs = log.usedUpToFrom(rateLimit.limit - cost, nowMs, windowMs)
    use.lastMs = log.lastMs
    return refused(rules, cost, use, nowMs)
  }
  state.changed = true
  if (rateLimit !== null) {
    log.add(cost, nowMs, windowMs)
    use.lastMs = log.lastMs
    use.rateUsed += cost
  }
  if (quota !== null) {
    counted.add(cost, nowMs)
    use.quotaUsed += cost
  }
  return allowed(rules, use, nowMs)
}
