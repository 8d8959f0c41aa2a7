/** What was known of a token on the first of a month: USD for one, and for all that circulate. */
export type MonthReading = { usd: number; capUsd: number | null; source: string }

export type TrackedToken = {
  symbol: string
  name: string
  sector: string | null
  /** One slot for each of `months`; null is a month without a reading. */
  readings: (MonthReading | null)[]
}

export type IndexHistory = {
  /** First days of the months, oldest first, without a hole. */
  months: string[]
  tokens: TrackedToken[]
  /** The whole market in USD, a slot a month. */
  totals: (number | null)[]
  /** Daily closes in USD by symbol and day; empty before an import. */
  daily: ReadonlyMap<string, ReadonlyMap<string, number>>
  sources: string[]
}

export type MonthRow = {
  symbol: string
  on: string
  usd: number
  capUsd: number | null
  source: string
}
export type HistoryRows = {
  tokens: readonly { symbol: string; name: string; sector: string | null }[]
  months: readonly MonthRow[]
  days: readonly { symbol: string; on: string; usd: number; source: string }[]
  totals: readonly { on: string; capUsd: number; source: string }[]
}

/** Rows in order of their day, put side by side by month. The first reading of a month counts, later ones do not. */
export function indexHistory({ tokens, months: rows, days, totals }: HistoryRows): IndexHistory {
  const ordered = rows.map((row) => row.on).sort()
  const months = monthsBetween(ordered[0], ordered.at(-1))
  const slot = new Map(months.map((month, index) => [month.slice(0, 7), index]))
  const readings = new Map(tokens.map(({ symbol }) => [symbol, months.map((): MonthReading | null => null)]))
  for (const { symbol, on, usd, capUsd, source } of rows) {
    const index = slot.get(on.slice(0, 7))
    const line = readings.get(symbol)
    if (line && index !== undefined) line[index] ??= { usd, capUsd, source }
  }
  const whole = months.map((): number | null => null)
  for (const { on, capUsd } of totals) {
    const index = slot.get(on.slice(0, 7))
    if (index !== undefined) whole[index] ??= capUsd
  }
  const daily = new Map<string, Map<string, number>>()
  for (const { symbol, on, usd } of days) {
    const closes = daily.get(symbol) ?? new Map<string, number>()
    daily.set(symbol, closes.set(on, usd))
  }
  return {
    months,
    tokens: tokens.map((token) => ({ ...token, readings: readings.get(token.symbol) ?? [] })),
    totals: whole,
    daily,
    sources: [...new Set([...rows, ...days, ...totals].map(({ source }) => source))].sort(),
  }
}

function monthsBetween(first?: string, last?: string): string[] {
  if (!first || !last) return []
  const count = (day: string) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1
  return Array.from({ length: count(last) - count(first) + 1 }, (_, index) => {
    const month = count(first) + index
    return `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-01`
  })
}
