/** One reading of a price, and the readings exactly a day, a month and a year before it, where there are any. */
export type LatestPrice = {
  usd: number
  on: string
  step: 'day' | 'month'
  source: string
  dayBeforeUsd: number | null
  monthBeforeUsd: number | null
  yearBeforeUsd: number | null
}

export type PriceChange = { dayPct: number | null; monthPct: number | null; yearPct: number | null }

/** Derived: percent from the earlier reading to the latest, to two decimals; null without an earlier one. */
export function priceChange(price: LatestPrice): PriceChange {
  const percent = (before: number | null) =>
    before === null || before === 0 ? null : Number(((price.usd / before - 1) * 100).toFixed(2))
  return {
    dayPct: percent(price.dayBeforeUsd),
    monthPct: percent(price.monthBeforeUsd),
    yearPct: percent(price.yearBeforeUsd),
  }
}
