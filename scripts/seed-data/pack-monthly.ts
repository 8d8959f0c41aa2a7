import {
  MONTHLY_SOURCE,
  parseMonthlyPrices,
  parseMonthlyTotals,
  TOTAL_SOURCE,
} from '@/lib/market/market-files'
import type { MonthlySeed } from '@/prisma/seed-data/market-seed'
import { exactNumber } from './exact-number'

/** Packs the two monthly files into arrays by month, a token a line. `names` win over the file's names. */
export function packMonthly(prices: string, totals: string, names: Map<string, string>) {
  const today = new Date().toISOString().slice(0, 10)
  const rows = parseMonthlyPrices(prices, today)
  const tokens: MonthlySeed['tokens'] = {}
  for (const symbol of [...new Set(rows.map((row) => row.symbol))].sort()) {
    const own = rows.filter((row) => row.symbol === symbol)
    const name = names.get(symbol) ?? own.reduce((a, b) => (a.on > b.on ? a : b)).name
    tokens[symbol] = {
      name,
      from: firstMonth(own),
      priceUsd: byMonth(own, (row) => row.priceUsd),
      marketCapUsd: byMonth(own, (row) => row.marketCapUsd),
      supply: byMonth(own, (row) => row.circulatingSupply),
      volume24hUsd: byMonth(own, (row) => row.volume24hUsd),
    }
  }
  const months = parseMonthlyTotals(totals, today)
  const total: MonthlySeed['total'] = {
    source: TOTAL_SOURCE,
    from: firstMonth(months),
    capUsd: byMonth(months, (row) => row.capUsd),
    btcShare: byMonth(months, (row) => row.btcShare),
    ethShare: byMonth(months, (row) => row.ethShare),
  }
  const lines = Object.entries(tokens).map(([symbol, token]) => `  "${symbol}": ${JSON.stringify(token)}`)
  const text = `{\n "source": "${MONTHLY_SOURCE}",\n "total": ${JSON.stringify(total)},\n "tokens": {\n${lines.join(',\n')}\n }\n}\n`
  return { text, tokens: lines.length, readings: rows.length, months: months.length }
}

type Dated = { on: string }

function firstMonth(rows: Dated[]): string {
  return rows.map((row) => row.on.slice(0, 7)).sort()[0] ?? ''
}

/** Every reading is of the first day of a month; anything else would lose its day here, so it throws. */
function byMonth<Row extends Dated>(rows: Row[], value: (row: Row) => string | null): (number | null)[] {
  const number = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7))
  const from = number(firstMonth(rows))
  const values: (number | null)[] = []
  for (const row of rows) {
    if (!row.on.endsWith('-01')) throw new Error(`${row.on} is not the first of a month`)
    const text = value(row)
    values[number(row.on) - from] = text === null ? null : exactNumber(text)
  }
  return Array.from(values, (value) => value ?? null)
}
