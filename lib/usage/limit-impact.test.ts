import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { limitExcess, wholeShares } from './limit-impact'

const of = (counts: number[], limit: number, windowSeconds: number) =>
  limitExcess(
    counts.map((count, minute) => ({ minute, count })),
    { limit, windowSeconds },
  ).map(({ minute, excess }) => [minute, excess])

describe('what a rate limit would have refused', () => {
  test('a window of one minute judges each minute by itself', () => {
    expect(of([5, 12, 10, 11], 10, 60)).toEqual([
      [1, 2],
      [3, 1],
    ])
  })

  test('a longer window slides over whole minutes, and what is refused burns nothing', () => {
    expect(of([8, 8, 8, 0, 8], 10, 120)).toEqual([[1, 6]])
    expect(of([10, 10, 10], 10, 180)).toEqual([
      [1, 10],
      [2, 10],
    ])
  })

  test('a minute without traffic lets the window move on', () => {
    const minutes = [
      { minute: 0, count: 10 },
      { minute: 2, count: 10 },
    ]
    expect(limitExcess(minutes, { limit: 10, windowSeconds: 120 })).toEqual([])
    expect(limitExcess(minutes, { limit: 10, windowSeconds: 180 })).toMatchObject([{ minute: 2, excess: 10 }])
  })

  test('a window under a minute refuses what no minute can hold', () => {
    expect(of([600, 601], 10, 1)).toEqual([[1, 1]])
    expect(of([20, 21], 10, 40)).toEqual([[1, 1]])
  })
})

const counts = fc.array(fc.nat(50), { maxLength: 40 })
const limit = fc.integer({ min: 1, max: 60 })

test('is never more than a limiter refuses that sees every second, and nothing when nothing exceeds', () => {
  fc.assert(
    fc.property(counts, limit, fc.integer({ min: 1, max: 300 }), fc.nat(), (minutes, most, window, seed) => {
      const excess = of(minutes, most, window).reduce((sum, [, over = 0]) => sum + over, 0)
      expect(excess).toBeLessThanOrEqual(refusedBySecond(minutes, most, window, seed))
      expect(
        of(
          minutes,
          minutes.reduce((sum, count) => sum + count, 1),
          window,
        ),
      ).toEqual([])
    }),
  )
})

test('a lower limit never refuses less', () => {
  fc.assert(
    fc.property(counts, limit, fc.integer({ min: 1, max: 300 }), (minutes, most, window) => {
      const total = (cap: number) => of(minutes, cap, window).reduce((sum, [, over = 0]) => sum + over, 0)
      expect(total(most)).toBeGreaterThanOrEqual(total(most + 1))
    }),
  )
})

test('shares are whole and add up', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(1000), { minLength: 1, maxLength: 20 }), fc.nat(500), (weights, wanted) => {
      const sum = weights.reduce((all, weight) => all + weight, 0)
      const total = sum === 0 ? 0 : wanted
      const shares = weights.map((weight) => (sum === 0 ? 0 : (weight * total) / sum))
      const whole = wholeShares(shares, total)
      expect(whole.reduce((all, share) => all + share, 0)).toBe(total)
      whole.forEach((share, index) => {
        expect(Math.abs(share - (shares[index] ?? 0))).toBeLessThan(1)
      })
    }),
  )
})

/** The real limiter over the same minutes, the requests of each strewn over its seconds. */
function refusedBySecond(minutes: number[], most: number, window: number, seed: number): number {
  let state = seed
  const second = () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state % 60
  }
  const times = minutes
    .flatMap((count, minute) => Array.from({ length: count }, () => minute * 60 + second()))
    .sort((a, b) => a - b)
  const accepted: number[] = []
  let refused = 0
  for (const at of times) {
    const inWindow = accepted.filter((one) => one > at - window).length
    if (inWindow < most) accepted.push(at)
    else refused++
  }
  return refused
}
