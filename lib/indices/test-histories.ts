import fc from 'fast-check'
import monthly from '@/prisma/seed-data/market-monthly.json'
import { type IndexHistory, indexHistory, type MonthRow } from './index-history'
import type { IndexRules } from './index-rules'

// For tests only: the monthly readings that ship, and made-up ones.

const SECTORS: Record<string, readonly string[]> = {
  Meme: ['DOGE', 'SHIB', 'PEPE', 'BONK', 'TRUMP', 'PENGU'],
  Payments: ['XRP', 'XLM', 'LTC', 'BCH', 'DASH'],
  'DeFi lending': ['AAVE'],
  'DeFi exchange': ['UNI', 'HYPE', 'JUP'],
  DeFi: ['LDO', 'INJ', 'ENA'],
  'Layer 1': ['BTC', 'ETH', 'SOL', 'BNB', 'ADA', 'TRX', 'FET', 'XTZ', 'ALGO', 'ATOM'],
  'Layer 2': ['ARB', 'OP', 'MNT', 'IMX', 'POL', 'STX'],
}

/** A sector for the tests; what the seed says of one may change. */
export function testSector(symbol: string): string | null {
  return Object.entries(SECTORS).find(([, symbols]) => symbols.includes(symbol))?.[0] ?? null
}

export function historyOf(rows: MonthRow[], sectorOf = testSector): IndexHistory {
  const symbols = [...new Set(rows.map(({ symbol }) => symbol))]
  const tokens = symbols.map((symbol) => ({ symbol, name: symbol, sector: sectorOf(symbol) }))
  return indexHistory({ tokens, months: rows, days: [], totals: [] })
}

export const SHIPPED: MonthRow[] = Object.entries(monthly.tokens).flatMap(([symbol, token]) =>
  token.priceUsd.flatMap((usd: number | null, index: number) => {
    const start = new Date(`${token.from}-01T00:00:00Z`)
    start.setUTCMonth(start.getUTCMonth() + index)
    const on = start.toISOString().slice(0, 10)
    return usd === null ? [] : [{ symbol, on, usd, capUsd: token.marketCapUsd[index] ?? null, source: 'x' }]
  }),
)

const NAMES = ['AAA', 'BBB', 'CCC', 'DDD', 'EEE', 'FFF', 'USDT']
const figure = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((value) => Number(value.toPrecision(8)))

/** Some months of a few tokens, with holes, caps that are not known, equal caps and a stablecoin. */
export const someRows: fc.Arbitrary<MonthRow[]> = fc.integer({ min: 2, max: 14 }).chain((months) =>
  fc
    .array(
      fc.array(
        fc.option(
          fc.record({
            usd: figure(0.001, 1000),
            capUsd: fc.option(fc.oneof(figure(1e6, 1e12), fc.constant(5e8)), { freq: 8 }),
          }),
          { freq: 7 },
        ),
        { minLength: months, maxLength: months },
      ),
      { minLength: 1, maxLength: NAMES.length },
    )
    .map((lines) =>
      lines.flatMap((line, token) =>
        line.flatMap((reading, month) => {
          const on = `20${20 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
          return reading ? [{ symbol: NAMES[token] ?? '', on, source: 'x', ...reading }] : []
        }),
      ),
    ),
)

export const someRules: fc.Arbitrary<IndexRules> = fc.record({
  id: fc.constant('x'),
  name: fc.constant('X'),
  among: fc.constant({ kind: 'all' as const }),
  most: fc.integer({ min: 1, max: 8 }),
  fewest: fc.integer({ min: 1, max: 3 }),
  weighting: fc.constantFrom('cap' as const, 'equal' as const),
  maxWeightPct: fc.integer({ min: 5, max: 100 }),
  costBps: fc.integer({ min: 0, max: 500 }),
})
