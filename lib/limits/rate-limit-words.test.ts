import { expect, it } from 'vitest'
import type { LimitRules } from './limit-rules'
import { newLimitState, takeFrom } from './limit-state'
import { rateLimitWords } from './rate-limit-words'

const NIGHT = Date.UTC(2026, 4, 15, 23, 59)
const rules: LimitRules = {
  rateLimit: { limit: 5, windowSeconds: 10 },
  quota: { limit: 8, period: 'day' },
}

it('says what is used up, and after how many whole seconds it fits', () => {
  const state = newLimitState()
  const words = (cost: number, nowMs: number) => {
    const answer = takeFrom(state, rules, cost, nowMs)
    return answer.allowed ? null : rateLimitWords(answer, nowMs)
  }
  expect(words(5, NIGHT)).toBeNull()
  expect(words(1, NIGHT + 1)).toEqual({
    detail: 'The rate limit of this key, 5, is used up. It fits in 10 s.',
    retryAfterSeconds: 10,
  })
  expect(words(1, NIGHT + 9_999)?.retryAfterSeconds).toBe(1)
  expect(words(4, NIGHT + 10_000)).toEqual({
    detail: 'The quota of this key, 8, has 3 left, which is not enough. It fits in 50 s.',
    retryAfterSeconds: 50,
  })
  expect(words(6, NIGHT + 10_000)).toEqual({
    detail: 'This request costs more than the whole rate limit of its key, 5.',
    retryAfterSeconds: null,
  })
})
