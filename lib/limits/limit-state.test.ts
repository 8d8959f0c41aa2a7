import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { LimitRules } from './limit-rules'
import { newLimitState, takeFrom } from './limit-state'
import { readLimitState, storeLimitState } from './stored-limit-state'

const NOON = Date.UTC(2026, 4, 15, 12)
const sliding = (limit: number, windowSeconds: number): LimitRules => ({
  rateLimit: { limit, windowSeconds },
  quota: null,
})
type Accepted = { at: number; cost: number }
const sum = (list: Accepted[]) => list.reduce((total, { cost }) => total + cost, 0)

/** The most that was accepted in any half-open span of the window, of a list in order of time. */
function mostInAnySpan(accepted: Accepted[], windowMs: number): number {
  let [most, inSpan, first] = [0, 0, 0]
  for (const { at, cost } of accepted) {
    inSpan += cost
    for (let one = accepted[first]; one && one.at <= at - windowMs; one = accepted[++first])
      inSpan -= one.cost
    most = Math.max(most, inSpan)
  }
  return most
}

describe('the sliding limit', () => {
  it('accepts exactly 100 of 1,000 at once, and 100 again when the window is over', () => {
    const state = newLimitState()
    const acceptedAt = (ms: number) =>
      Array.from({ length: 1000 }, () => takeFrom(state, sliding(100, 60), 1, ms)).filter((a) => a.allowed)
        .length
    expect(acceptedAt(NOON)).toBe(100)
    expect(acceptedAt(NOON + 59_999)).toBe(0)
    expect(acceptedAt(NOON + 60_000)).toBe(100)
  })

  const steps = fc.array(
    fc.record({
      wait: fc.oneof(fc.nat(30), fc.nat(1200)),
      cost: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 12 })),
    }),
    { maxLength: 300 },
  )

  it('is the exact log, to the millisecond, with its retry and its rest', () => {
    fc.assert(
      fc.property(
        steps,
        fc.integer({ min: 1, max: 40 }),
        fc.integer({ min: 1, max: 3 }),
        (list, limit, seconds) => {
          const state = newLimitState()
          const rules = sliding(limit, seconds)
          let accepted: Accepted[] = []
          let now = NOON
          for (const { wait, cost } of list) {
            now += wait
            accepted = accepted.filter(({ at }) => at > now - seconds * 1000)
            const fits = sum(accepted) + cost <= limit
            const answer = takeFrom(state, rules, cost, now)
            expect(answer.allowed).toBe(fits)
            if (answer.allowed) accepted.push({ at: now, cost })
            else if (answer.retryAtMs === null) expect(cost).toBeGreaterThan(limit)
            else {
              const before = takeFrom(
                readLimitState(JSON.parse(storeLimitState(state, null))),
                rules,
                cost,
                answer.retryAtMs - 1,
              )
              const then = takeFrom(
                readLimitState(JSON.parse(storeLimitState(state, null))),
                rules,
                cost,
                answer.retryAtMs,
              )
              expect([before.allowed, then.allowed]).toEqual([false, true])
            }
            expect(answer.rateLimit?.remaining).toBe(limit - sum(accepted))
            expect(answer.rateLimit?.resetMs).toBe(
              (accepted.at(-1)?.at ?? now - seconds * 1000) + seconds * 1000,
            )
          }
        },
      ),
    )
  })

  it('never lets more through in any span than the limit, whatever the load and however the clock jumps', () => {
    const bursts = fc.array(fc.tuple(fc.integer({ min: -300, max: 400 }), fc.integer({ min: 1, max: 120 })), {
      minLength: 1,
      maxLength: 120,
    })
    fc.assert(
      fc.property(bursts, fc.integer({ min: 257, max: 3000 }), (list, limit) => {
        const state = newLimitState()
        const accepted: Accepted[] = []
        let now = NOON
        for (const [step, count] of list) {
          now += step
          for (let i = 0; i < count; i++) {
            now += i % 3 === 0 ? 1 : 0
            // Where the clock has gone back, a request happens at the instant of the last one accepted.
            const at = Math.max(now, accepted.at(-1)?.at ?? 0)
            if (takeFrom(state, sliding(limit, 1), 1, now).allowed) accepted.push({ at, cost: 1 })
          }
        }
        expect(mostInAnySpan(accepted, 1000)).toBeLessThanOrEqual(limit)
      }),
      { numRuns: 40 },
    )
  })
})
