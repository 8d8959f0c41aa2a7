import { describe, expect, it } from 'vitest'
import { parseCsv } from '@/lib/market/parse-csv'
import { screenTokens } from './screen-tokens'
import { screenCsv, screenDocument } from './screener-export'
import { readScreenerQuery } from './screener-query'
import { testToken } from './test-tokens'
import { indexTokens } from './token-index'

const tokens = [
  testToken('EVIL', {
    name: '=HYPERLINK("http://evil.example","x")',
    sector: '@SUM(A1), "x"',
    usd: 1,
    monthBeforeUsd: 4,
  }),
  testToken('GOOD', { name: 'Good', grades: { fundamental: 72.71 }, own: 60, cap: 1.5e9 }),
]
const { query } = readScreenerQuery({
  col: ['price', 'monthPct', 'marketCapUsd', 'fundamental', 'ownTrader', 'sector'],
})
const screen = screenTokens(indexTokens(tokens), { ...query, sort: 'symbol' })

describe('the screener as a file', () => {
  it('as CSV holds what is seen, with day and source, and no text that a spreadsheet would run', () => {
    const csv = screenCsv(screen, query.columns)
    const lines = csv.split('\r\n')
    expect(lines[0]).toBe(
      'symbol,name,price,priceAsOf,priceSource,monthPct,monthPctAsOf,monthPctSource,marketCapUsd,marketCapUsdAsOf,' +
        'marketCapUsdSource,fundamental,fundamentalAsOf,fundamentalSource,ownTrader,ownTraderAsOf,ownTraderSource,' +
        'sector,disclosure',
    )
    expect(lines[1]).toBe(
      `EVIL,"'=HYPERLINK(""http://evil.example"",""x"")",1,2025-10-01,test,-75,2025-10-01,"test, change derived",` +
        `,,,,,,,,,"'@SUM(A1), ""x""",Not financial advice`,
    )
    expect(lines[2]).toBe(
      'GOOD,Good,,,,,,,1500000000,2025-11-03,t,72.71,,"Test, retrieved 2026-11-22",60,2026-11-22,' +
        '"Keygrade, derived, method 1",,Not financial advice',
    )
    expect(lines).toHaveLength(4)
    const widths = [...parseCsv(csv)].map((row) => row.cells.length)
    expect(new Set(widths).size).toBe(1)
  })

  it('as JSON holds the same, N/A as null, with the disclosure', () => {
    const document = screenDocument(screen, query)
    expect(document.items[1]).toEqual({
      symbol: 'GOOD',
      name: 'Good',
      price: null,
      monthPct: null,
      marketCapUsd: { value: 1.5e9, asOf: '2025-11-03', source: 't' },
      fundamental: { value: 72.71, asOf: null, source: 'Test, retrieved 2026-11-22' },
      ownTrader: { value: 60, asOf: '2026-11-22', source: 'Keygrade, derived, method 1' },
      sector: null,
    })
    expect(document).toMatchObject({ matching: 2, page: 1, pages: 1 })
    expect(document.disclosure).toContain('Not financial advice')
  })
})
