import type { BackTest } from './back-test'
import type { IndexHistory } from './index-history'
import { type Drawdown, deepestFall, deviation } from './series-figures'

/** What daily closes add between rebalances. Days without a close of every constituent are left out, not filled. */
export type DailyFigures = {
  /** Days strictly between two rebalances that have a level, of all such days. */
  known: number
  days: number
  /** Sample standard deviation of changes over one day times the root of 365; null below 30 of them. */
  volatility: number | null
  /** Over the monthly levels and the days that are known. */
  drawdown: Drawdown | null
}

const FEWEST_CHANGES = 30
const DAY_MS = 86_400_000

/** Null where no day is known. */
export function dailyFigures(
  history: IndexHistory,
  { levels, rebalances, gaps }: BackTest,
): DailyFigures | null {
  const points: { on: string; value: number }[] = []
  let known = 0
  let days = 0
  for (const [at, { on, holdings }] of rebalances.entries()) {
    const until = levels[at + 1]?.on
    const start = levels[at]
    if (!until || !start) continue
    points.push({ on, value: start.level })
    // What had no reading at the end of the month was sold at the last one, so it is money for all of the month.
    const sold = new Set(gaps.flatMap(({ symbol, soldAsOf }) => (soldAsOf === on ? symbol : [])))
    for (const day of daysBetween(on, until)) {
      days++
      let value = 0
      for (const { symbol, units, usd } of holdings) {
        value += units * (sold.has(symbol) ? usd : (history.daily.get(symbol)?.get(day) ?? Number.NaN))
      }
      if (holdings.length === 0 || Number.isNaN(value)) continue
      known++
      points.push({ on: day, value })
    }
  }
  const end = levels.at(-1)
  if (end) points.push({ on: end.on, value: end.level })
  if (known === 0) return null
  const changes = points.flatMap(({ on, value }, at) => {
    const before = points[at - 1]
    return before && Date.parse(on) - Date.parse(before.on) === DAY_MS ? [value / before.value - 1] : []
  })
  const volatility = changes.length < FEWEST_CHANGES ? null : deviation(changes, 365)
  return { known, days, volatility, drawdown: deepestFall(points) }
}

function daysBetween(from: string, until: string): string[] {
  const count = (Date.parse(until) - Date.parse(from)) / DAY_MS - 1
  return Array.from({ length: count }, (_, index) =>
    new Date(Date.parse(from) + (index + 1) * DAY_MS).toISOString().slice(0, 10),
  )
}
