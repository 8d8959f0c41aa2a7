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

  it('never lets more through where it is not exact any more, with somebody asking at every instant', () => {
    const load = fc.record({
      limit: fc.integer({ min: 600, max: 3000 }),
      costs: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 20 }),
      pauses: fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 20 }),
    })
    fc.assert(
      fc.property(load, ({ limit, costs, pauses }) => {
        const state = newLimitState()
        const accepted: Accepted[] = []
        for (let i = 0, now = NOON; now < NOON + 7000; i++) {
          now += pauses[i % pauses.length] ?? 1
          const cost = costs[i % costs.length] ?? 1
          if (takeFrom(state, sliding(limit, 2), cost, now).allowed) accepted.push({ at: now, cost })
        }
        expect(mostInAnySpan(accepted, 2000)).toBeLessThanOrEqual(limit)
      }),
      { numRuns: 60 },
    )
  })

  it('frees at most one 256th of the window late where it is not exact any more, in bounded memory', () => {
    const state = newLimitState()
    const rules = sliding(5000, 60)
    let now = NOON
    for (; takeFrom(state, rules, 1, now).allowed; now += 3);
    const answer = takeFrom(state, rules, 1, now)
    const retryAtMs = answer.allowed ? null : answer.retryAtMs
    expect(retryAtMs).toBeGreaterThanOrEqual(NOON + 60_000)
    expect(retryAtMs).toBeLessThanOrEqual(NOON + 60_000 + Math.ceil(60_000 / 256))
    expect(state.log.stored(false).length).toBeLessThanOrEqual(2 * 512)
    expect(takeFrom(state, rules, 1000, now + 60_000)).toMatchObject({
      allowed: true,
      rateLimit: { remaining: 4000 },
    })
  })

  it('stored briefly and read again, it is on the safe side, by one 32nd of the window at most', () => {
    const instants = fc.array(fc.nat(200), { minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(instants, fc.integer({ min: 1, max: 300 }), (waits, cost) => {
        const state = newLimitState()
        const rules = sliding(300, 10)
        let now = NOON
        for (const wait of waits) {
          now += wait
          takeFrom(state, rules, 1, now)
        }
        const again = readLimitState(JSON.parse(storeLimitState(state, 'us')))
        const [was, is] = [takeFrom(state, rules, cost, now), takeFrom(again, rules, cost, now)]
        expect(is.allowed && !was.allowed).toBe(false)
        const retry = (answer: typeof was) => (answer.allowed ? now : (answer.retryAtMs ?? 0))
        expect(retry(is)).toBeGreaterThanOrEqual(retry(was))
        expect(retry(is)).toBeLessThanOrEqual(retry(was) + Math.ceil(10_000 / 32))
      }),
    )
  })

  it('judges what is known of the past by changed rules', () => {
    const state = newLimitState()
    for (let i = 0; i < 8; i++) takeFrom(state, sliding(10, 10), 1, NOON + i * 1000)
    const at = NOON + 8000
    expect(takeFrom(state, sliding(5, 10), 1, at)).toMatchObject({
      retryAtMs: NOON + 13_000,
      rateLimit: { remaining: 0 },
    })
    expect(takeFrom(state, sliding(20, 10), 12, at)).toMatchObject({
      allowed: true,
      rateLimit: { remaining: 0 },
    })
    expect(takeFrom(state, sliding(20, 3), 8, at)).toMatchObject({ allowed: false, retryAtMs: NOON + 10_000 })
    expect(takeFrom(state, sliding(20, 60), 1, at)).toMatchObject({
      allowed: false,
      retryAtMs: NOON + 60_000,
    })
  })

  it('is not blocked for good by a clock that was wrong by more than a day', () => {
    const state = newLimitState()
    const both: LimitRules = { ...sliding(5, 60), quota: { limit: 9, period: 'month' } }
    for (let i = 0; i < 5; i++) takeFrom(state, both, 1, NOON + 400 * 86_400_000)
    expect(takeFrom(state, both, 1, NOON)).toMatchObject({ allowed: false, retryAtMs: NOON + 60_000 })
    const later = takeFrom(state, both, 4, NOON + 60_000)
    expect(later).toMatchObject({ allowed: true, quota: { remaining: 0, resetMs: Date.UTC(2026, 5, 1) } })
  })
})

describe('the quota', () => {
  it('is the sum of the day or month of UTC, over changes of either', () => {
    const step = fc.record({
      wait: fc.oneof(fc.nat(3_600_000), fc.nat(40 * 86_400_000)),
      cost: fc.integer({ min: 1, max: 9 }),
      limit: fc.integer({ min: 1, max: 40 }),
      period: fc.constantFrom('day' as const, 'month' as const),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        let state = newLimitState()
        const accepted: Accepted[] = []
        let now = NOON
        for (const { wait, cost, limit, period } of steps) {
          now += wait
          const same = period === 'day' ? 10 : 7
          const name = (ms: number) => new Date(ms).toISOString().slice(0, same)
          const used = sum(accepted.filter(({ at }) => name(at) === name(now)))
          const answer = takeFrom(state, { rateLimit: null, quota: { limit, period } }, cost, now)
          expect(answer.allowed).toBe(used + cost <= limit)
          if (answer.allowed) accepted.push({ at: now, cost })
          const end = answer.quota?.resetMs ?? 0
          expect([name(end - 1), name(end) === name(now)]).toEqual([name(now), false])
          state = readLimitState(JSON.parse(storeLimitState(state, null)))
        }
      }),
    )
  })
})
