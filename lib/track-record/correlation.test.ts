import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fisherInterval, pearson, spearman } from './correlation'

// Values on a grid: sums of them are exact enough to compare two ways of computing at 1e-9.
const value = fc.integer({ min: -500, max: 500 }).map((n) => n / 8)
const pairs = fc.array(fc.tuple(value, value), { minLength: 2, maxLength: 40 })
const sides = (list: [number, number][]) => [list.map(([x]) => x), list.map(([, y]) => y)] as const

/** The mean over all pairs of pairs of the product of their differences: no mean of a side is taken. */
function slowPearson(xs: readonly number[], ys: readonly number[]): number | null {
  let [xy, xx, yy] = [0, 0, 0]
  for (const [i, x] of xs.entries()) {
    for (const [j, other] of xs.entries()) {
      const [dx, dy] = [x - other, (ys[i] ?? 0) - (ys[j] ?? 0)]
      xy += dx * dy
      xx += dx * dx
      yy += dy * dy
    }
  }
  return xx === 0 || yy === 0 ? null : xy / Math.sqrt(xx) / Math.sqrt(yy)
}

/** How many are smaller, and half of those that are equal. */
function slowRanks(values: readonly number[]): number[] {
  return values.map((one) =>
    values.reduce((rank, other) => rank + (other < one ? 1 : other === one ? 0.5 : 0), 0),
  )
}

function expectSame(found: number | null, expected: number | null): void {
  if (expected === null || found === null) expect(found).toBe(expected)
  else expect(Math.abs(found - expected)).toBeLessThan(1e-9)
}

describe('correlation', () => {
  it('is what a slow calculation over all pairs of pairs gives, of values and of ranks', () => {
    fc.assert(
      fc.property(pairs, (list) => {
        const [xs, ys] = sides(list)
        expectSame(pearson(xs, ys), slowPearson(xs, ys))
        expectSame(spearman(xs, ys), slowPearson(slowRanks(xs), slowRanks(ys)))
      }),
    )
  })

  it('is one for a rising line, and of ranks for anything that rises', () => {
    const xs = [1, 2, 3, 7]
    expect(pearson(xs, [2, 4, 6, 14])).toBeCloseTo(1, 12)
    expect(spearman(xs, [1, 10, 11, 1000])).toBe(1)
    expect(spearman(xs, [4, 3, 2, 1])).toBe(-1)
  })

  it('is nothing where a side does not vary, or there is one pair', () => {
    expect(pearson([1, 2], [3, 3])).toBeNull()
    expect(pearson([1], [3])).toBeNull()
    expect(pearson([], [])).toBeNull()
  })
})

it("gives Fisher's interval: r = 0.5 of 28 pairs lies between 0.156 and 0.736", () => {
  const interval = fisherInterval(0.5, 28)
  expect(interval?.low).toBeCloseTo(0.156, 3)
  expect(interval?.high).toBeCloseTo(0.736, 3)
  expect(fisherInterval(0.5, 3)).toBeNull()
})
