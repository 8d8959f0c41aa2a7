import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { backTest } from './back-test'
import type { MonthRow } from './index-history'
import { INDICES, type IndexRules, KEPT_OUT } from './index-rules'
import { seriesFigures } from './series-figures'
import { historyOf, SHIPPED, someRows, someRules, testSector } from './test-histories'
import { type SlowRules, slowIndex } from './test-slow-index'

function slowly(rows: readonly MonthRow[], rules: IndexRules) {
  const slow: SlowRules = {
    sectorOf: testSector,
    sector: rules.among.kind === 'sector' ? rules.among.sector : null,
    only: rules.among.kind === 'list' ? new Set(rules.among.symbols) : null,
    banned: new Set(KEPT_OUT.flatMap(({ symbols }) => symbols)),
    most: rules.most,
    fewest: rules.fewest,
    equal: rules.weighting === 'equal',
    maxWeightPct: String(rules.maxWeightPct),
    costBps: String(rules.costBps),
  }
  const texts = rows.map(({ symbol, on, usd, capUsd }) => ({
    day: on,
    symbol,
    price: String(usd),
    cap: capUsd === null ? null : String(capUsd),
  }))
  return slowIndex(texts, slow)
}

/** Relative to what was computed exactly, or to 1 where that is smaller. */
function expectNear(fast: number | null | undefined, slow: number, what: string) {
  const off = Math.abs((fast ?? Number.NaN) - slow) / Math.max(1, Math.abs(slow))
  expect(off, `${what}: ${fast} and ${slow}`).toBeLessThan(1e-9)
}

function expectSame(rows: readonly MonthRow[], rules: IndexRules): number {
  const fast = backTest(historyOf([...rows]), rules)
  const slow = slowly(rows, rules)
  expect(fast === null).toBe(slow === null)
  if (!fast || !slow) return 0
  expect(fast.levels.map(({ on }) => on)).toEqual(slow.levels.map(([day]) => day))
  for (const [at, [day, level]] of slow.levels.entries()) expectNear(fast.levels[at]?.level, level, day)
  expect(fast.rebalances.length).toBe(slow.weights.length)
  for (const [at, { on, holdings, turnover, cost }] of fast.rebalances.entries()) {
    const weights = slow.weights[at]?.[1] ?? new Map<string, number>()
    expect(holdings.map(({ symbol }) => symbol).sort()).toEqual([...weights.keys()].sort())
    for (const { symbol, weight } of holdings) expectNear(weight, weights.get(symbol) ?? 0, `${symbol} ${on}`)
    expectNear(turnover, slow.turnover[at] ?? Number.NaN, `turnover ${on}`)
    const level = Math.max(1, slow.levels[at]?.[1] ?? 1)
    expectNear(cost / level, (slow.cost[at] ?? Number.NaN) / level, `cost ${on}`)
  }
  expect(fast.gaps.map(({ symbol, missingOn }) => `${symbol} ${missingOn}`).sort()).toEqual(slow.lost.sort())
  const figures = seriesFigures(fast.levels.map(({ on, level }) => ({ on, value: level })))
  expectNear(figures?.totalReturn, slow.totalReturn, 'return')
  expectNear(figures?.cagr, slow.cagr, 'CAGR')
  // A root carries half the digits near 0, so its square is compared.
  expectNear((figures?.volatility ?? 0) ** 2, slow.volatility ** 2, 'volatility')
  expectNear(figures?.drawdown?.depth ?? 0, slow.worstFall, 'drawdown')
  expectNear(figures?.best?.change, slow.best, 'best month')
  expectNear(figures?.worst?.change, slow.worst, 'worst month')
  return fast.levels.length
}

describe('the back-test agrees with the slow one to 1e-9', () => {
  it.each(INDICES.map((index) => [index.id, index] as const))('over all that ships: %s', (_, index) => {
    expect(expectSame(SHIPPED, index)).toBeGreaterThan(12)
    expectSame(SHIPPED, { ...index, weighting: 'cap', maxWeightPct: 12.5, costBps: 137 })
    expectSame(SHIPPED, { ...index, weighting: 'equal', maxWeightPct: 100, costBps: 0 })
  })

  it('over made-up months with holes', () => {
    let compared = 0
    fc.assert(
      fc.property(someRows, someRules, (rows, rules) => {
        compared += expectSame(rows, rules)
      }),
      { numRuns: 200 },
    )
    expect(compared).toBeGreaterThan(300)
  })
})
