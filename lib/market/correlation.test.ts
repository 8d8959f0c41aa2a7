import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { comovement, LEAST_COMMON_MONTHS } from './correlation'
import { startOf } from './price-series'
import type { Step } from './returns'

const step = (index: number, simple: number): Step => ({
  on: startOf(index, 'month'),
  index,
  ratio: 1 + simple,
})
const stepsFrom = (first: number, returns: readonly number[]) => returns.map((r, i) => step(first + i, r))
const returns = fc.array(fc.double({ min: -0.9, max: 3, noNaN: true }), { minLength: 12, maxLength: 50 })
const FIRST = 24_000

/** From the differences between every two months: no mean is taken. */
function slowly(x: readonly number[], y: readonly number[]) {
  const n = x.length
  let [xy, xx, yy] = [0, 0, 0]
  for (let i = 0; i < n; i += 1) {
    for (let j = 0; j < i; j += 1) {
      const [dx, dy] = [(x[i] ?? 0) - (x[j] ?? 0), (y[i] ?? 0) - (y[j] ?? 0)]
      xy += dx * dy
      xx += dx * dx
      yy += dy * dy
    }
  }
  return { correlation: xy / Math.sqrt(xx * yy), beta: xy / yy, spread: Math.min(xx, yy) }
}

describe('comovement', () => {
  it('agrees with a slow calculation over pairs of months, and with itself turned round', () => {
    const pairs = fc.array(
      fc.tuple(fc.double({ min: -0.9, max: 3, noNaN: true }), fc.double({ min: -0.9, max: 3, noNaN: true })),
      { minLength: 12, maxLength: 50 },
    )
    fc.assert(
      fc.property(pairs, (both) => {
        const [own, other] = [both.map(([x]) => x), both.map(([, y]) => y)]
        // The returns that the ratios give back, rounding included.
        const slow = slowly(
          own.map((x) => 1 + x - 1),
          other.map((y) => 1 + y - 1),
        )
        fc.pre(slow.spread > 1e-6)
        const fast = comovement(stepsFrom(FIRST, own), stepsFrom(FIRST, other))
        expect(fast.correlation).toBeCloseTo(slow.correlation, 9)
        expect(Math.abs((fast.beta ?? 0) - slow.beta)).toBeLessThan(1e-8 * (1 + Math.abs(slow.beta)))
        const turned = comovement(stepsFrom(FIRST, other), stepsFrom(FIRST, own)).correlation
        expect(turned).toBeCloseTo(fast.correlation ?? 9, 12)
        expect(Math.abs(fast.correlation ?? 9)).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('finds the beta of what follows the market in a line, and 1 of the market itself', () => {
    const slope = fc.double({ min: 0.1, max: 3, noNaN: true })
    fc.assert(
      fc.property(returns, slope, (market, beta) => {
        fc.pre(Math.max(...market) - Math.min(...market) > 1e-3)
        const steps = stepsFrom(FIRST, market)
        const follower = stepsFrom(
          FIRST,
          market.map((r) => 0.01 + beta * r),
        )
        expect(comovement(follower, steps).beta).toBeCloseTo(beta, 6)
        expect(comovement(follower, steps).correlation).toBeCloseTo(1, 6)
        expect(comovement(steps, steps)).toMatchObject({ beta: 1, correlation: 1 })
      }),
    )
  })

  it('takes only common months, the last of them when a length is asked, and none below the minimum', () => {
    const own = stepsFrom(
      FIRST,
      Array.from({ length: 30 }, (_, i) => Math.sin(i) / 2),
    )
    const other = stepsFrom(
      FIRST + 10,
      Array.from({ length: 30 }, (_, i) => Math.cos(i) / 2),
    )
    expect(comovement(own, other).days).toEqual(own.slice(10).map(({ on }) => on))
    expect(comovement(own, other, 15).days).toEqual(own.slice(15).map(({ on }) => on))
    expect(comovement(own.slice(0, 10 + LEAST_COMMON_MONTHS), other).correlation).not.toBeNull()
    expect(comovement(own.slice(0, 9 + LEAST_COMMON_MONTHS), other)).toMatchObject({
      correlation: null,
      beta: null,
    })
  })

  it('is null beside what never moves', () => {
    const own = stepsFrom(
      FIRST,
      Array.from({ length: 20 }, (_, i) => i / 40),
    )
    const still = stepsFrom(
      FIRST,
      Array.from({ length: 20 }, () => 0),
    )
    expect(comovement(own, still)).toMatchObject({ correlation: null, beta: null })
    expect(comovement(still, own)).toMatchObject({ correlation: null, beta: 0 })
  })
})
