import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backTest } from './back-test'
import { cappedWeights } from './capped-weights'
import type { MonthRow } from './index-history'
import type { IndexRules } from './index-rules'
import { historyOf, someRows, someRules } from './test-histories'

const RUNS = { numRuns: 150 }
const sizes = fc.array(fc.double({ min: 1e-3, max: 1e13, noNaN: true }), { minLength: 1, maxLength: 30 })
const cap = fc.double({ min: 0.01, max: 1, noNaN: true })
const levelsOf = (rows: MonthRow[], rules: IndexRules) =>
  (backTest(historyOf(rows), rules)?.levels ?? []).map(({ level }) => level)
const expectNear = (some: readonly number[], others: readonly number[]) => {
  expect(some.length).toBe(others.length)
  for (const [at, one] of some.entries()) expect(Math.abs(one / (others[at] ?? 0) - 1)).toBeLessThan(1e-9)
}

describe('weights', () => {
  it('sum to 1, and none is above the cap, or above the equal share where the cap cannot be kept', () => {
    fc.assert(
      fc.property(sizes, cap, (all, limit) => {
        const weights = cappedWeights(all, limit)
        expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12)
        expect(Math.max(...weights)).toBeLessThanOrEqual(Math.max(limit, 1 / all.length) * (1 + 1e-12))
        expect(Math.min(...weights)).toBeGreaterThanOrEqual(0)
      }),
      RUNS,
    )
  })

  it('keep the order of the sizes, and the proportions of those below the cap', () => {
    fc.assert(
      fc.property(sizes, cap, (all, limit) => {
        const weights = cappedWeights(all, limit)
        const pairs = all
          .map((size, at) => ({ size, weight: weights[at] ?? 0 }))
          .sort((a, b) => a.size - b.size)
        for (const [at, { size, weight }] of pairs.entries()) {
          const next = pairs[at + 1]
          if (!next) continue
          expect(weight).toBeLessThanOrEqual(next.weight * (1 + 1e-12))
          const below = Math.max(limit, 1 / all.length) * (1 - 1e-9)
          if (next.weight < below) expect((next.weight * size) / (weight * next.size)).toBeCloseTo(1, 9)
        }
      }),
      RUNS,
    )
  })

  it('are these, by hand', () => {
    expect(cappedWeights([70, 20, 10], 0.5)).toEqual([0.5, expect.closeTo(1 / 3), expect.closeTo(1 / 6)])
    // The second is over the cap only after it got its part of what the first gave.
    expect(cappedWeights([60, 30, 5, 5], 0.4)).toEqual([0.4, 0.4, expect.closeTo(0.1), expect.closeTo(0.1)])
    expect(cappedWeights([8, 1, 1], 0.2)).toEqual([1 / 3, 1 / 3, 1 / 3])
  })
})

describe('levels', () => {
  it('do not depend on the order of rows and tokens, to the last bit', () => {
    const shuffled = someRows.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.shuffledSubarray(rows, { minLength: rows.length })),
    )
    fc.assert(
      fc.property(shuffled, someRules, ([rows, others], rules) => {
        expect(backTest(historyOf(others), rules)).toEqual(backTest(historyOf(rows), rules))
      }),
      RUNS,
    )
  })

  it('do not depend on the unit in which a token is priced', () => {
    fc.assert(
      fc.property(someRows, someRules, fc.integer({ min: 2, max: 1000 }), (rows, rules, factor) => {
        const scaled = rows.map((row) => (row.symbol === 'AAA' ? { ...row, usd: row.usd * factor } : row))
        expectNear(levelsOf(scaled, rules), levelsOf(rows, rules))
      }),
      RUNS,
    )
  })

  it('are never higher with costs, and lower by exactly what each trade costs', () => {
    fc.assert(
      fc.property(someRows, someRules, (rows, rules) => {
        const free = backTest(historyOf(rows), { ...rules, costBps: 0 })
        const paid = backTest(historyOf(rows), rules)
        let kept = 1
        for (const [at, { level }] of (free?.levels ?? []).entries()) {
          const with_ = paid?.levels[at]?.level ?? Number.NaN
          expect(with_).toBeLessThanOrEqual(level * (1 + 1e-12))
          expect(Math.abs(with_ / (level * kept) - 1)).toBeLessThan(1e-9)
          kept *= 1 - ((free?.rebalances[at]?.turnover ?? 0) * 2 * rules.costBps) / 10_000
        }
      }),
      RUNS,
    )
  })

  it('do not change for a token that is never held', () => {
    fc.assert(
      fc.property(someRows, someRules, (rows, rules) => {
        const small = rows.map((row) => ({ ...row, capUsd: row.capUsd === null ? null : row.capUsd + 10 }))
        const months = [...new Set(rows.map(({ on }) => on))]
        const dollars = months.map((on) => ({ symbol: 'USDC', on, usd: 1, capUsd: 1e15, source: 'x' }))
        const unknown = months.map((on) => ({ symbol: 'NEW', on, usd: 7, capUsd: null, source: 'x' }))
        expect(levelsOf([...small, ...dollars, ...unknown], rules)).toEqual(levelsOf(small, rules))
        const before = backTest(historyOf(small), rules)
        const always = before?.rebalances.every(({ holdings }) => holdings.length === rules.most)
        if (!before || !always || before.next.length < rules.most) return
        const dwarf = months.map((on) => ({ symbol: 'DWARF', on, usd: 7, capUsd: 1, source: 'x' }))
        const first = before.levels[0]?.on ?? ''
        const later = dwarf.filter(({ on }) => on >= first)
        expect(levelsOf([...small, ...later], rules)).toEqual(levelsOf(small, rules))
      }),
      RUNS,
    )
  })

  it('know nothing of later months: cutting the history off changes no level before', () => {
    fc.assert(
      fc.property(someRows, someRules, (rows, rules) => {
        const months = [...new Set(rows.map(({ on }) => on))].sort()
        const until = months[Math.floor(months.length / 2)] ?? ''
        const cut = levelsOf(
          rows.filter(({ on }) => on <= until),
          rules,
        )
        expect(levelsOf(rows, rules).slice(0, cut.length)).toEqual(cut)
      }),
      RUNS,
    )
  })
})

it('a constituent without a next reading is sold at its last one, and named', () => {
  const row = (symbol: string, on: string, usd: number) => ({ symbol, on, usd, capUsd: 1e9, source: 'x' })
  const rows = [
    ...[row('AAA', '2024-01-01', 10), row('AAA', '2024-02-01', 20), row('AAA', '2024-03-01', 20)],
    ...[row('BBB', '2024-01-01', 5), row('BBB', '2024-03-01', 500)],
  ]
  const rules: IndexRules = {
    ...{ id: 'x', name: 'X', among: { kind: 'all' }, most: 2, fewest: 2 },
    ...{ weighting: 'equal', maxWeightPct: 100, costBps: 0 },
  }
  const test = backTest(historyOf(rows), rules)
  expect(test?.gaps).toEqual([
    { symbol: 'BBB', soldAsOf: '2024-01-01', missingOn: '2024-02-01', weight: 0.5 },
  ])
  // AAA doubles its half, BBB's half stands still; the hundredfold of BBB is missed, as it was not held.
  expect(test?.levels.map(({ level }) => level)).toEqual([100, 150, 150])
})
