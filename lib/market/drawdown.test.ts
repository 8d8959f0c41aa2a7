import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { LEAST_READINGS, maximumDrawdown, type Point } from './drawdown'
import { startOf } from './price-series'

const pointsOf = (values: readonly number[]): Point[] =>
  values.map((usd, i) => ({ on: startOf(20_000 + 2 * i, 'day'), usd }))
// Whole prices, so that equal ones occur.
const values = fc.array(fc.integer({ min: 1, max: 30 }), { minLength: LEAST_READINGS, maxLength: 40 })

/** The deepest fall from any reading to any later one: every pair, with nothing in between remembered. */
function slowly(points: readonly Point[]): number {
  let deepest = 0
  for (const [i, from] of points.entries())
    for (const to of points.slice(i)) deepest = Math.max(deepest, 1 - to.usd / from.usd)
  return deepest
}

describe('maximumDrawdown', () => {
  it('is the deepest fall over all pairs, between the days that it names', () => {
    fc.assert(
      fc.property(values, (all) => {
        const points = pointsOf(all)
        const found = maximumDrawdown([...points].reverse())
        expect(found?.depth).toBe(slowly(points))
        if (!found?.peak || !found.trough) return expect(found?.depth).toBe(0)
        const { peak, trough, recoveredOn } = found
        expect(points).toContainEqual(peak)
        expect(points).toContainEqual(trough)
        expect(peak.on < trough.on).toBe(true)
        expect(1 - trough.usd / peak.usd).toBe(found.depth)
        const back = points.filter(({ on, usd }) => on > trough.on && usd >= peak.usd).map(({ on }) => on)
        expect(recoveredOn).toBe(back[0] ?? null)
      }),
    )
  })

  it('stays the same in another unit of money, and grows or stays when a reading is added', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 30 }), (all, next) => {
        const before = maximumDrawdown(pointsOf(all))?.depth ?? -1
        expect(maximumDrawdown(pointsOf(all.map((usd) => usd * 1024)))?.depth).toBe(before)
        expect(maximumDrawdown(pointsOf([...all, next]))?.depth ?? -1).toBeGreaterThanOrEqual(before)
      }),
    )
  })

  it('names the days of a fall, a recovery, and what is below the peak now', () => {
    const points = pointsOf([4, 8, 6, 2, 8, 6])
    expect(maximumDrawdown(points)).toEqual({
      depth: 0.75,
      peak: points[1],
      trough: points[3],
      recoveredOn: points[4]?.on,
      belowPeak: 0.25,
    })
  })

  it('says nothing of too few readings, and 0 of what only rises', () => {
    expect(maximumDrawdown(pointsOf([1, 2, 3, 4, 5]))).toBeNull()
    expect(maximumDrawdown(pointsOf([1, 2, 3, 4, 5, 6]))).toEqual({
      depth: 0,
      peak: null,
      trough: null,
      recoveredOn: null,
      belowPeak: 0,
    })
  })
})
