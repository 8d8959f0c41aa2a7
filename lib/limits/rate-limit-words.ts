import type { LimitAnswer } from './limit-rules'

type Refused = Extract<LimitAnswer, { allowed: false }>

/** What a refused request is told. `retryAfterSeconds`: whole, at least 1; null when it will never fit. */
export type RateLimitWords = { detail: string; retryAfterSeconds: number | null }

export function rateLimitWords(refused: Refused, nowMs: number): RateLimitWords {
  const { refusedBy, retryAtMs } = refused
  const what = refusedBy === 'quota' ? 'quota' : 'rate limit'
  const { limit = 0, remaining = 0 } = refused[refusedBy] ?? {}
  if (retryAtMs === null) {
    return {
      detail: `This request costs more than the whole ${what} of its key, ${limit}.`,
      retryAfterSeconds: null,
    }
  }
  const retryAfterSeconds = Math.max(1, Math.ceil((retryAtMs - nowMs) / 1000))
  const state = remaining === 0 ? 'is used up' : `has ${remaining} left, which is not enough`
  const detail = `The ${what} of this key, ${limit}, ${state}. It fits in ${retryAfterSeconds} s.`
  return { detail, retryAfterSeconds }
}
