export const QUOTA_PERIODS = ['day', 'month'] as const
export type QuotaPeriod = (typeof QUOTA_PERIODS)[number]

/** At most `limit` in any span of `windowSeconds`, sliding. */
export type RateLimit = { limit: number; windowSeconds: number }
/** At most `limit` in each day or month of UTC. */
export type Quota = { limit: number; period: QuotaPeriod }

/** What a key may use, all its versions together (law 5). Null: unlimited. */
export type LimitRules = { rateLimit: RateLimit | null; quota: Quota | null }

/** What is left after a request. `resetAt`: when everything is free again, if nothing more is used. */
export type LimitLeft = { limit: number; remaining: number; resetAt: Date }

/**
 * How a request fared. A refused one has burned nothing; `retryAt` is the earliest instant at which the same
 * request can fit, null when its cost is above the limit itself and it never will.
 */
export type LimitAnswer =
  | { allowed: true; rateLimit: LimitLeft | null; quota: LimitLeft | null }
  | {
      allowed: false
      refusedBy: 'rateLimit' | 'quota'
      retryAt: Date | null
      rateLimit: LimitLeft | null
      quota: LimitLeft | null
    }

/**
 * Keeps what keys have used. Either the whole cost is taken from limit and quota, or nothing is. Answers at once
 * where the state is in memory; rejects when a shared store cannot be reached, and then nothing was taken for sure
 * only if it says so.
 */
export interface LimitStore {
  take(keyId: string, rules: LimitRules, cost: number, now: Date): LimitAnswer | Promise<LimitAnswer>
}
