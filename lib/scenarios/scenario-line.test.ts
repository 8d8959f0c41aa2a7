import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import seeds from '@/prisma/seed-data/ratings.json'
import { CASES, priceOnLine } from './line-price'
import { publishedCells } from './published-cells'
import { fitScenarioLine, type ScenarioRow } from './scenario-line'

function publishedRows(symbol: string): ScenarioRow[] {
  const seed = seeds.find((entry) => entry.symbol === symbol)
  return (seed?.scenarios ?? []).map(([marketCapTrillions = 0, bear = 0, base = 0, moon = 0]) => ({
    marketCapTrillions,
    bear,
    base,
    moon,
  }))
}

// The figures of the independent fit that came with the data.
const KNOWN = [
  { symbol: 'TON', p0: 2.2697, beta: { bear: 0.9205, base: 1.7674, moon: 2.6142 }, maxResidualPct: 0.04 },
  { symbol: 'LEO', p0: 9.6214, beta: { bear: 0.18, base: 0.3426, moon: 0.5051 }, maxResidualPct: 0.03 },
  { symbol: 'CRO', p0: 0.1502, beta: { bear: 0.6262, base: 0.9318, moon: 1.2472 }, maxResidualPct: 0.72 },
]

describe('the line through a published scenario table', () => {
  it.each(KNOWN)('reproduces the known fit of $symbol', ({ symbol, p0, beta, maxResidualPct }) => {
    const fit = fitScenarioLine(publishedRows(symbol))
    expect(fit?.m0Trillions).toBe(3.9)
    expect(fit?.p0).toBeCloseTo(p0, 4)
    for (const name of CASES) expect(fit?.beta[name]).toBeCloseTo(beta[name], 4)
    expect(fit?.maxResidualPct).toBeCloseTo(maxResidualPct, 2)
  })

  it.each([
    { symbol: 'TON', cells: 12, withinPct: 0.05 },
    { symbol: 'LEO', cells: 9, withinPct: 0.05 },
    { symbol: 'CRO', cells: 11, withinPct: 0.75 },
  ])('gives $cells cells of $symbol back within $withinPct %', ({ symbol, cells, withinPct }) => {
    const rows = publishedRows(symbol)
    const all = publishedCells(rows, fitScenarioLine(rows), { priceUsd: null, supplyTokens: null })
    const kept = all.filter((cell) => !cell.offLine)
    expect(kept).toHaveLength(cells)
    expect(all.length - cells).toBe(symbol === 'CRO' ? 1 : 0)
    for (const { line } of kept) expect(Math.abs(line?.residualPct ?? 100)).toBeLessThan(withinPct)
  })

  it('finds the one cell that is off: CRO, 8T, bear', () => {
    const fit = fitScenarioLine(publishedRows('CRO'))
    expect(fit?.excluded).toEqual([
      { marketCapTrillions: 8, case: 'bear', published: 0.14, expected: expect.closeTo(0.2443, 4) },
    ])
    expect(fitScenarioLine(publishedRows('TON'))?.excluded).toEqual([])
  })

  it('gives no line for two rows, for labels that are no multiples, or for prices that are no line', () => {
    const rows = publishedRows('TON')
    expect(fitScenarioLine(rows.slice(0, 2))).toBeNull()
    expect(fitScenarioLine(rows.map((row, i) => ({ ...row, marketCapTrillions: 5 + i })))).toBeNull()
    expect(
      fitScenarioLine(rows.map((row, i) => ({ ...row, base: i % 2 ? 1 : 40, bear: 2 ** (3 * i) }))),
    ).toBeNull()
  })

  const lines = fc.record({
    p0: fc.double({ min: 0.5, max: 5000, noNaN: true }),
    bear: fc.double({ min: 0.3, max: 0.9, noNaN: true }),
    step: fc.double({ min: 0.1, max: 1.5, noNaN: true }),
  })
  const tableOf = ({ p0, bear, step }: { p0: number; bear: number; step: number }): ScenarioRow[] =>
    [8, 16, 23, 31].map((marketCapTrillions, index) => {
      const price = (beta: number) => Number((p0 * (1 + beta * (2 * index + 1))).toFixed(2))
      return { marketCapTrillions, bear: price(bear), base: price(bear + step), moon: price(bear + 2 * step) }
    })

  it('recovers any line from its prices rounded to the cent', () => {
    fc.assert(
      fc.property(lines, (line) => {
        const fit = fitScenarioLine(tableOf(line))
        expect(fit?.excluded).toEqual([])
        expect(Math.abs((fit?.p0 ?? 0) - line.p0)).toBeLessThan(0.01)
        expect(Math.abs((fit?.beta.bear ?? 0) - line.bear)).toBeLessThan(0.02)
      }),
    )
  })

  it('finds exactly the one cell that was spoiled, wherever it is', () => {
    const spoilt = fc.record({
      line: lines,
      row: fc.integer({ min: 0, max: 3 }),
      which: fc.constantFrom(...CASES),
      factor: fc.constantFrom(0.5, 0.7, 1.4, 2),
    })
    fc.assert(
      fc.property(spoilt, ({ line, row, which, factor }) => {
        const table = tableOf(line)
        const right = table[row]?.[which] ?? 0
        const spoiled = table.map((cells, i) => (i === row ? { ...cells, [which]: right * factor } : cells))
        const fit = fitScenarioLine(spoiled)
        const label = table[row]?.marketCapTrillions
        expect(fit?.excluded.map((cell) => [cell.marketCapTrillions, cell.case])).toEqual([[label, which]])
        const tolerance = Math.max(0.02, right / 50)
        expect(Math.abs((fit?.excluded[0]?.expected ?? 0) - right)).toBeLessThan(tolerance)
      }),
    )
  })
})

describe('priceOnLine', () => {
  const line = { p0: 2, m0Trillions: 4, beta: { bear: 0.5, base: 1, moon: 3 } }
  it('is p0 at the base cap, and true to the formula elsewhere', () => {
    for (const name of CASES) expect(priceOnLine(line, name, 4)).toBe(2)
    expect(priceOnLine(line, 'moon', 8)).toBe(8)
  })
  it('is null where the line has fallen to zero', () => {
    expect(priceOnLine(line, 'moon', 2)).toBeNull()
    expect(priceOnLine(line, 'bear', 2)).toBe(1.5)
  })
})
