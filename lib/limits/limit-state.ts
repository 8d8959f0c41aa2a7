import type { LimitAnswer, LimitLeft, LimitRules, Quota, RateLimit } from './limit-rules'
import { QuotaUse } from './quota-use'
import { RequestLog } from './request-log'

/** What one key has used. Changed by `takeFrom` alone, and only where it allows. */
export type LimitState = { log: RequestLog; quota: QuotaUse }

export function newLimitState(): LimitState {
  return { log: new RequestLog(), quota: new QuotaUse() }
}

/**
 * Takes the whole cost from limit and quota, or nothing. Changed rules judge the past as far as it is known: what an
 * earlier, shorter window has let go is gone. A clock that goes back frees nothing.
 */
export function takeFrom(state: LimitState, rules: LimitRules, cost: number, nowMs: number): LimitAnswer {
  const { rateLimit, quota } = rules
  if (rateLimit !== null) state.log.settle(nowMs)
  if (quota !== null) state.quota.settle(nowMs)
  const windowMs = rateLimit === null ? 0 : rateLimit.windowSeconds * 1000
  const rateUsed = rateLimit === null ? 0 : state.log.usedAt(nowMs, windowMs)
  const quotaUsed = quota === null ? 0 : state.quota.usedAt(nowMs, quota.period)
  const rateFits = rateLimit === null || rateUsed + cost <= rateLimit.limit
  const quotaFits = quota === null || quotaUsed + cost <= quota.limit
  if (!rateFits || !quotaFits) {
    const rate = rateLimit === null ? null : rateLeft(state, rateLimit, rateUsed, nowMs)
    const period = quota === null ? null : quotaLeft(state, quota, quotaUsed, nowMs)
    const rateRetry = rateLimit === null || rateFits ? nowMs : rateFreeMs(state, rateLimit, cost, nowMs)
    const quotaRetry = quota === null || quotaFits ? nowMs : quotaFreeMs(state, quota, cost, nowMs)
    const byQuota = rateFits || (!quotaFits && quotaRetry > rateRetry)
    const retryMs = byQuota ? quotaRetry : rateRetry
    const refusedBy = byQuota ? 'quota' : 'rateLimit'
    const retryAtMs = retryMs === Number.POSITIVE_INFINITY ? null : retryMs
    return { allowed: false, refusedBy, retryAtMs, rateLimit: rate, quota: period }
  }
  if (rateLimit !== null) state.log.add(cost, nowMs, windowMs)
  if (quota !== null) state.quota.add(cost, nowMs)
  return {
    allowed: true,
    rateLimit: rateLimit === null ? null : rateLeft(state, rateLimit, rateUsed + cost, nowMs),
    quota: quota === null ? null : quotaLeft(state, quota, quotaUsed + cost, nowMs),
  }
}

function rateLeft({ log }: LimitState, rule: RateLimit, used: number, nowMs: number): LimitLeft {
  const { limit, windowSeconds } = rule
  const resetMs = used === 0 ? nowMs : log.lastMs + windowSeconds * 1000
  return { limit, remaining: Math.max(0, limit - used), resetMs }
}

function quotaLeft({ quota }: LimitState, rule: Quota, used: number, nowMs: number): LimitLeft {
  const { limit, period } = rule
  return { limit, remaining: Math.max(0, limit - used), resetMs: quota.endAt(nowMs, period) }
}

function rateFreeMs({ log }: LimitState, rule: RateLimit, cost: number, nowMs: number): number {
  if (cost > rule.limit) return Number.POSITIVE_INFINITY
  return log.usedUpToFrom(rule.limit - cost, nowMs, rule.windowSeconds * 1000)
}

function quotaFreeMs({ quota }: LimitState, rule: Quota, cost: number, nowMs: number): number {
  return cost > rule.limit ? Number.POSITIVE_INFINITY : quota.endAt(nowMs, rule.period)
}
