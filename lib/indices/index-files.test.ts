import { describe, expect, it } from 'vitest'
import { holdingsCsv, levelsCsv } from './index-csv'
import { indexDocument } from './index-document'
import { indexHistory, type MonthRow } from './index-history'
import { indexReport } from './index-report'
import type { IndexRules } from './index-rules'

const RULES: IndexRules = {
  ...{ id: 'x', name: 'X', among: { kind: 'all' }, most: 2, fewest: 2 },
  ...{ weighting: 'cap', maxWeightPct: 75, costBps: 100 },
}
const row = (symbol: string, on: string, usd: number, capUsd: number): MonthRow => ({
  ...{ symbol, on, usd, capUsd },
  source: 'exchange of the tests',
})
const SAID = 'Not financial advice; a back-test with limits: /indices/x#limits'
const MONTHS = [
  ...[row('AAA', '2024-01-01', 10, 900), row('=BB', '2024-01-01', 1, 100)],
  ...[row('AAA', '2024-02-01', 20, 1800), row('=BB', '2024-02-01', 1, 600)],
  ...[row('AAA', '2024-03-01', 10, 900), row('=BB', '2024-03-01', 2, 1200)],
]
const TOKENS = ['AAA', '=BB'].map((symbol) => ({ symbol, name: symbol, sector: null }))
const day = (symbol: string, on: string, usd: number) => ({ symbol, on, usd, source: 'daily' })

function reportWith(days: ReturnType<typeof day>[]) {
  const history = indexHistory({ tokens: TOKENS, months: MONTHS, days, totals: [] })
  const report = indexReport(history, RULES)
  if (!report) throw new Error('it begins')
  return { report, history }
}

describe('files', () => {
  const { report, history } = reportWith([])

  it('hold each level and what its rebalance did', () => {
    // 1 % of 100 is paid; 99 become 74.25 * 2 + 24.75. In February the weights are there already.
    expect(levelsCsv(report)).toBe(
      'date,level,turnover,cost_points,constituents,candidates,disclosure\r\n' +
        `2024-01-01,100,0.5,1,2,2,${SAID}\r\n` +
        `2024-02-01,173.25,${report.test.rebalances[1]?.turnover},${report.test.rebalances[1]?.cost},2,2,${SAID}\r\n` +
        `2024-03-01,${report.test.levels[2]?.level},,,,,${SAID}\r\n`,
    )
    expect(report.test.rebalances[1]?.turnover).toBeCloseTo(148.5 / 173.25 - 0.75, 12)
  })

  it('hold each constituent, and no formula for a spreadsheet', () => {
    const lines = holdingsCsv(report).split('\r\n')
    expect(lines.slice(0, 3)).toEqual([
      'date,symbol,weight,units,price_usd,market_cap_usd,source,disclosure',
      `2024-01-01,AAA,0.75,7.425,10,900,exchange of the tests,${SAID}`,
      `2024-01-01,'=BB,0.25,24.75,1,100,exchange of the tests,${SAID}`,
    ])
  })

  it('say everything that the page says', () => {
    const document = indexDocument(report, history)
    expect(JSON.parse(JSON.stringify(document))).toEqual(document)
    expect(document.sources).toEqual(['exchange of the tests'])
    expect(document.limits.join()).toContain('2 tokens')
    expect(document.rebalances[0]?.holdings[0]?.source).toBe('exchange of the tests')
    expect(document.ruleWords.map(({ words }) => words).join()).toContain('100 basis points (1 %)')
    expect(document.daily).toBe(null)
    expect(document.tokens.map(({ symbol, own }) => [symbol, own.totalReturn])).toEqual([
      ['=BB', 1],
      ['AAA', 0],
    ])
  })
})

describe('daily closes', () => {
  it('deepen a drawdown on days that have all of them, and fill nothing', () => {
    const { report } = reportWith([
      ...[day('AAA', '2024-01-10', 5), day('=BB', '2024-01-10', 1)],
      ...[day('AAA', '2024-01-11', 1), day('AAA', '2024-02-02', 20)],
    ])
    expect(report.daily).toEqual({
      known: 1,
      days: 30 + 28,
      volatility: null,
      drawdown: {
        depth: 1 - (7.425 * 5 + 24.75) / 100,
        peakOn: '2024-01-01',
        troughOn: '2024-01-10',
        recoveredOn: '2024-02-01',
      },
    })
  })

  it('give a volatility of changes over one day, by hand', () => {
    const january = Array.from({ length: 30 }, (_, at) => `2024-01-${String(at + 2).padStart(2, '0')}`)
    // It stands where it stood after the first cost, and only the ends of the month change it.
    const { report } = reportWith(january.flatMap((on) => [day('AAA', on, 10), day('=BB', on, 1)]))
    const changes = [99 / 100 - 1, ...january.slice(1).map(() => 0), 173.25 / 99 - 1]
    const mean = changes.reduce((sum, change) => sum + change) / changes.length
    const squares = changes.reduce((sum, change) => sum + (change - mean) ** 2, 0)
    expect(report.daily?.known).toBe(30)
    expect(report.daily?.volatility).toBeCloseTo(Math.sqrt((squares / (changes.length - 1)) * 365), 12)
  })
})
