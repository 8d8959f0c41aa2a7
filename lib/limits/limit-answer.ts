import type { LimitAnswer, LimitLeft, LimitRules } from './limit-rules'

/**
 * What a key has used, in Unix ms and cost. `lastMs`: its newest request. `rateFreeMs`: when the request at hand
 * fits into the window; read only where it does not.
 */
export type LimitUse = {
  rateUsed: number
  lastMs: number
  rateFreeMs: number
  quotaUsed: number
  quotaEndMs: number
}

/** The answer to a request that was taken; `use` includes it. */
export function allowed(rules: LimitRules, use: LimitUse, nowMs: number): LimitAnswer {
  return { allowed: true, rateLimit: rateLeft(rules, use, nowMs), quota: quotaLeft(rules, use) }
}

/** The answer to a request that did not fit. Where neither limit has room, the one that lasts longer is named. */
export function refused(rules: LimitRules, cost: number, use: LimitUse, nowMs: number): LimitAnswer {
  const { rateLimit, quota } = rules
  const rateMs = rateLimit ? freeFrom(rateLimit.limit, use.rateUsed, cost, use.rateFreeMs) : null
  const quotaMs = quota ? freeFrom(quota.limit, use.quotaUsed, cost, use.quotaEndMs) : null
  const byQuota = quotaMs !== null && quotaMs > (rateMs ?? 0)
  const retryMs = (byQuota ? quotaMs : rateMs) ?? nowMs
  return {
    allowed: false,
    refusedBy: byQuota ? 'quota' : 'rateLimit',
    retryAtMs: Number.isFinite(retryMs) ? retryMs : null,
    rateLimit: rateLeft(rules, use, nowMs),
    quota: quotaLeft(rules, use),
  }
}

/** Null where it fits now, infinite where it never will. */
function freeFrom(limit: number, used: number, cost: number, freeMs: number): number | null {
  if (used + cost <= limit) return null
  return cost > limit ? Number.POSITIVE_INFINITY : freeMs
}

function rateLeft({ rateLimit }: LimitRules, use: LimitUse, nowMs: number): LimitLeft | null {
  if (rateLimit === null) return null
  const { limit, windowSeconds } = rateLimit
  const resetMs = use.rateUsed === 0 ? nowMs : use.lastMs + windowSeconds * 1000
  return { limit, remaining: Math.max(0, limit - use.rateUsed), resetMs }
}

function quotaLeft({ quota }: LimitRules, use: LimitUse): LimitLeft | null {
  if (quota === null) return null
  return { limit: quota.limit, remaining: Math.max(0, quota.limit - use.quotaUsed), resetMs: use.quotaEndMs }
}
