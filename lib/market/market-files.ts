import { FIGURE_BOUNDS, isWithinBounds } from './figure-bounds'
import { CsvError, type CsvRecord, parseCsv } from './parse-csv'

/** Numbers stay text, so that the database gets the digits of the file. */
export type DailyPrice = {
  symbol: string
  on: string
  priceUsd: string
  marketCapUsd: string | null
  source: string
}
export type MonthlyPrice = {
  symbol: string
  name: string
  on: string
  priceUsd: string
  marketCapUsd: string
  circulatingSupply: string
  volume24hUsd: string | null
}
export type MonthlyTotal = { on: string; capUsd: string; btcShare: string | null; ethShare: string | null }

export type MarketFiles = { daily: DailyPrice[]; monthly: MonthlyPrice[]; totals: MonthlyTotal[] }

/** The monthly files name no source per row; their README does: CoinMarketCap's historical listings. */
export const MONTHLY_SOURCE = 'coinmarketcap'
export const TOTAL_SOURCE = 'coinmarketcap, top 200 summed'

/** A market file that cannot be imported; says which file, which line and what is wrong. */
export class MarketFileError extends Error {
  constructor(file: string, line: number | null, message: string) {
    super(line === null ? `${file}: ${message}` : `${file}, line ${line}: ${message}`)
    this.name = 'MarketFileError'
  }
}

type Read = {
  symbol(column: string): string
  date(column: string): string
  text(column: string): string
  number(column: string): string
  positive(column: string): string
  optional(column: string): string | null
}

/** `today` is the last day a price can be of, as YYYY-MM-DD. Each parser throws MarketFileError. */
export function parseDailyPrices(text: string, today: string): DailyPrice[] {
  const columns = ['date', 'symbol', 'price_usd', 'market_cap_usd_est', 'source']
  const rows = readRows('daily_prices.csv', text, columns, today, (read) => ({
    symbol: read.symbol('symbol'),
    on: read.date('date'),
    priceUsd: read.positive('price_usd'),
    marketCapUsd: read.optional('market_cap_usd_est'),
    source: read.text('source'),
  }))
  return unique('daily_prices.csv', rows, (row) => `${row.symbol} on ${row.on}`)
}

export function parseMonthlyPrices(text: string, today: string): MonthlyPrice[] {
  const file = 'monthly_supply_mcap.csv'
  const columns = [
    'date',
    'symbol',
    'name',
    'price_usd',
    'market_cap_usd',
    'circulating_supply',
    'volume_24h_usd',
  ]
  const rows = readRows(file, text, columns, today, (read) => ({
    symbol: read.symbol('symbol'),
    name: read.text('name'),
    on: read.date('date'),
    priceUsd: read.positive('price_usd'),
    marketCapUsd: read.number('market_cap_usd'),
    circulatingSupply: read.number('circulating_supply'),
    volume24hUsd: read.optional('volume_24h_usd'),
  }))
  return unique(file, rows, (row) => `${row.symbol} on ${row.on}`)
}

export function parseMonthlyTotals(text: string, today: string): MonthlyTotal[] {
  const file = 'total_market_cap_monthly.csv'
  const columns = ['date', 'top200_market_cap_usd', 'btc_share', 'eth_share']
  const rows = readRows(file, text, columns, today, (read) => ({
    on: read.date('date'),
    capUsd: read.positive('top200_market_cap_usd'),
    btcShare: read.optional('btc_share'),
    ethShare: read.optional('eth_share'),
  }))
  return unique(file, rows, (row) => row.on)
}

type Line<Row> = { line: number; row: Row }

function readRows<Row>(
  file: string,
  text: string,
  columns: string[],
  today: string,
  build: (read: Read) => Row,
): Line<Row>[] {
  const lines: Line<Row>[] = []
  try {
    const records = parseCsv(text)
    const header = records.next().value as CsvRecord | undefined
    if (!header) throw new MarketFileError(file, null, 'the file is empty.')
    const missing = columns.filter((column) => !header.cells.includes(column))
    if (missing.length > 0) {
      const found = header.cells.join(', ').slice(0, 200)
      throw new MarketFileError(file, 1, `the header has no ${missing.join(', ')}; it has: ${found}.`)
    }
    for (const record of records) {
      const read = reader(file, header.cells, record, today)
      lines.push({ line: record.line, row: build(read) })
    }
  } catch (error) {
    if (error instanceof CsvError) throw new MarketFileError(file, error.line, `${error.message}.`)
    throw error
  }
  if (lines.length === 0) throw new MarketFileError(file, null, 'there is a header and no row below it.')
  return lines
}

const NUMBER = /^\d{1,20}(\.\d{1,20})?([eE][+-]?\d{1,2})?$/

function reader(file: string, header: string[], { line, cells }: CsvRecord, today: string): Read {
  const wrong = (column: string, value: string, wanted: string) =>
    new MarketFileError(
      file,
      line,
      `${column} is ${JSON.stringify(value.slice(0, 60))}; it has to be ${wanted}.`,
    )
  if (cells.length !== header.length) {
    throw new MarketFileError(file, line, `${cells.length} cells where the header has ${header.length}.`)
  }
  const matching = (column: string, pattern: RegExp, wanted: string) => {
    const value = cells[header.indexOf(column)] ?? ''
    if (!pattern.test(value)) throw wrong(column, value, wanted)
    return value
  }
  const number = (column: string) => {
    const value = matching(column, NUMBER, 'a number, 0 or more')
    if (!isWithinBounds(value)) throw wrong(column, value, FIGURE_BOUNDS)
    return value
  }
  return {
    symbol: (column) => matching(column, /^[A-Z0-9]{1,20}$/, '1 to 20 of A-Z and 0-9'),
    text: (column) => matching(column, /^[^\p{Cc}]{1,100}$/u, '1 to 100 characters'),
    number,
    positive(column) {
      const value = number(column)
      if (!(Number(value) > 0)) throw wrong(column, value, 'more than 0')
      return value
    },
    optional: (column) => (cells[header.indexOf(column)] === '' ? null : number(column)),
    date(column) {
      const value = matching(column, /^\d{4}-\d{2}-\d{2}$/, 'a date such as 2025-10-01')
      const instant = new Date(`${value}T00:00:00Z`)
      if (Number.isNaN(instant.getTime()) || !instant.toISOString().startsWith(value)) {
        throw wrong(column, value, 'a day that exists')
      }
      if (value > today) throw wrong(column, value, `no later than today, ${today}`)
      return value
    },
  }
}

function unique<Row>(file: string, lines: Line<Row>[], name: (row: Row) => string): Row[] {
  const seen = new Map<string, number>()
  for (const { line, row } of lines) {
    const first = seen.get(name(row))
    if (first !== undefined) {
      throw new MarketFileError(file, line, `${name(row)} is there twice, first on line ${first}.`)
    }
    seen.set(name(row), line)
  }
  return lines.map(({ row }) => row)
}
