export const QUOTA_PERIODS = ['day', 'month'] as const
export type QuotaPeriod = (typeof QUOTA_PERIODS)[number]

/** At most `limit` in any span of `windowSeconds`, sliding. */
export type RateLimit = { limit: number; windowSeconds: number }
/** At most `limit` in each day or month of UTC. */
export type Quota = { limit: number; period: QuotaPeriod }

/** What a key may use, all its versions together (law 5). Null: unlimited. */
export type LimitRules = { rateLimit: RateLimit | null; quota: Quota | null }

/** What is left after a request. `resetMs`: Unix ms at which everything is free again, if nothing more is used. */
export type LimitLeft = { limit: number; remaining: number; resetMs: number }

/**
 * How a request fared. A refused one has burned nothing; `retryAtMs` is the earliest Unix ms at which the same
 * request can fit, null when its cost is above the limit itself and it never will.
 */
export type LimitAnswer =
  | { allowed: true; rateLimit: LimitLeft | null; quota: LimitLeft | null }
  | {
      allowed: false
      refusedBy: 'rateLimit' | 'quota'
      retryAtMs: number | null
      rateLimit: LimitLeft | null
      quota: LimitLeft | null
    }

/**
 * Keeps what keys have used. Either the whole cost is taken from limit and quota, or nothing is. Answers at once
 * where the state is in memory; a shared store goes by its own clock, not by `nowMs`. Rejects within 2 s when it
 * cannot be reached (`isUnreachable`): the request must not pass then, though its cost may have been taken.
 */
export interface LimitStore {
  take(keyId: string, rules: LimitRules, cost: number, nowMs: number): LimitAnswer | Promise<LimitAnswer>
}
