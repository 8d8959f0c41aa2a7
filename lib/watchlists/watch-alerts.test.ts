import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { testToken } from '@/lib/tokens/test-tokens'
import { NOTHING_KNOWN, type Snapshot, snapshotOf, WATCHED_GRADES } from './snapshot'
import { watchAlerts } from './watch-alerts'

const grade = fc.option(fc.integer({ min: 0, max: 10_000 }).map((hundredth) => hundredth / 100))
const snapshots = fc
  .record({
    usd: fc.option(fc.double({ min: 1e-6, max: 1e6, noNaN: true })),
    grades: fc.tuple(...WATCHED_GRADES.map(() => grade)),
    method: fc.constantFrom(1, 2),
  })
  .map(
    ({ usd, grades, method }): Snapshot => ({
      price: usd === null ? null : { usd, on: '2026-05-01', source: 'test' },
      grades: {
        ...NOTHING_KNOWN.grades,
        ...Object.fromEntries(WATCHED_GRADES.map((name, i) => [name, grades[i]])),
      },
      own: { method, on: '2026-11-22' },
    }),
  )
const threshold = fc.option(fc.integer({ min: 50, max: 10_000 }).map((hundredth) => hundredth / 100))
const rules = fc.record({ symbol: fc.constant('CRO'), gradePoints: threshold, pricePct: threshold })
const of = (snapshot: Snapshot) => new Map([['CRO', snapshot]])
const at = (usd: number | null, grades: Partial<Snapshot['grades']> = {}, method = 1): Snapshot => ({
  price: usd === null ? null : { usd, on: '2026-05-01', source: 'test' },
  grades: { ...NOTHING_KNOWN.grades, ...grades },
  own: { method, on: '2026-11-22' },
})

describe('the alerts that are due', () => {
  const told = (gradePoints: number | null, pricePct: number | null, before: Snapshot, after: Snapshot) =>
    watchAlerts(of(after), [{ symbol: 'CRO', gradePoints, pricePct }], of(before)).map(
      ({ what, change }) => `${what} ${change}`,
    )

  it('are of prices and grades that moved by the threshold or more, up or down', () => {
    expect(told(5, 10, at(1), at(1.1))).toEqual(['price 10'])
    expect(told(5, 10, at(1), at(0.9))).toEqual(['price -10'])
    expect(told(5, 10, at(1), at(1.09))).toEqual([])
    expect(
      told(5, 10, at(1, { fundamental: 72.71, ownTrader: 40 }), at(1, { fundamental: 67.71, ownTrader: 44 })),
    ).toEqual(['fundamental -5'])
    expect(told(0.3, null, at(null, { trader: 0.1 }), at(null, { trader: 0.4 }))).toEqual(['trader 0.3'])
  })

  it('are none where nothing was asked, a figure came or went, or the method is another', () => {
    expect(told(null, null, at(1, { tm: 1 }), at(9, { tm: 99 }))).toEqual([])
    expect(told(1, 1, at(null, { tm: null }), at(9, { tm: 99 }))).toEqual([])
    expect(told(1, 1, at(9, { tm: 99 }), at(null))).toEqual([])
    const moved = told(1, 1, at(1, { ownTrader: 1, trader: 1 }), at(1, { ownTrader: 50, trader: 50 }, 2))
    expect(moved).toEqual(['trader 49'])
    expect(watchAlerts(new Map(), [{ symbol: 'GONE', gradePoints: 1, pricePct: 1 }], of(at(1)))).toEqual([])
  })

  it('never come from no change, and a lower threshold never tells less', () => {
    fc.assert(
      fc.property(
        snapshots,
        snapshots,
        rules,
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        (a, b, rule, part) => {
          expect(watchAlerts(of(a), [rule], of(a))).toEqual([])
          const strict = watchAlerts(of(b), [rule], of(a))
          const lower = {
            ...rule,
            gradePoints: rule.gradePoints && rule.gradePoints * part,
            pricePct: rule.pricePct && rule.pricePct * part,
          }
          const loose = watchAlerts(of(b), [lower], of(a)).map((alert) => alert.what)
          for (const { what, change, threshold } of strict) {
            expect(loose).toContain(what)
            expect(Math.abs(change)).toBeGreaterThanOrEqual(threshold)
          }
        },
      ),
      { numRuns: 300 },
    )
  })

  it('see what a token is now', () => {
    const token = testToken('CRO', { usd: 2, grades: { trader: 88.84 }, own: 60 })
    expect(snapshotOf(token)).toEqual({
      price: { usd: 2, on: '2025-10-01', source: 'test' },
      grades: {
        ...NOTHING_KNOWN.grades,
        trader: 88.84,
        ownFundamental: 60,
        ownTechnology: 60,
        ownTrader: 60,
      },
      own: { method: 1, on: '2026-11-22' },
    })
  })
})
