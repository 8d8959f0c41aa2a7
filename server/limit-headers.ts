import type { LimitAnswer } from '@/lib/limits/limit-rules'

/** What is left of the rate limit, for whoever wants to slow down by itself; seconds are rounded up. */
export function limitHeaders(limits: LimitAnswer | null, nowMs: number): string[] {
  const left = limits?.rateLimit
  if (!left) return []
  const seconds = Math.max(0, Math.ceil((left.resetMs - nowMs) / 1000))
  return [
    'ratelimit-limit',
    String(left.limit),
    'ratelimit-remaining',
    String(left.remaining),
    'ratelimit-reset',
    String(seconds),
  ]
}
