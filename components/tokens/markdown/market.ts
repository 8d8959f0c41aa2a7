import { type LatestPrice, priceChange } from '@/lib/market/price-change'
import { priceSeries, type Reading } from '@/lib/market/price-series'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { MARKET_WORDS } from '../market-words'
import { sourceWords } from '../words'
import { plain, section, table } from './markdown'

/** The latest price with its changes, and every market figure, each with day and source. */
export function market({ price, market: figures }: TokenFacts): string | null {
  const rows = [
    ...(price ? [['Price, USD', String(price.usd), price.on, plain(sourceWords(price.source))]] : []),
    ...(price ? changes(price) : []),
    ...MARKET_WORDS.map(([name, words]) => {
      const figure = figures?.[name] ?? null
      return figure
        ? [words, String(figure.value), figure.asOf, plain(sourceWords(figure.source))]
        : [words, 'N/A', '', '']
    }),
  ]
  return section(
    'Price and market',
    price ? null : 'Price: N/A, none is known here.',
    table(['Figure', 'Value', 'As of', 'Source'], rows),
  )
}

function changes(price: LatestPrice): string[][] {
  const { dayPct, monthPct, yearPct } = priceChange(price)
  const spans = [
    ['1 day', dayPct],
    ['1 month', monthPct],
    ['1 year', yearPct],
  ] as const
  return spans.map(([span, percent]) => [
    `Change over ${span}, percent`,
    percent === null ? 'N/A' : String(percent),
    price.on,
    percent === null ? 'no reading exactly that long before' : 'derived from two readings',
  ])
}

/** Every month from the first reading to the last; a month without one says so. */
export function priceHistory(readings: readonly Reading[]): string | null {
  const months = priceSeries(readings, 'month')
  if (!months) return null
  return section(
    'Price by month',
    `The first reading of each month, USD. ${months.missing} of ${months.buckets.length} months have none; nothing is filled in.`,
    table(
      ['Month', 'USD', 'Read on', 'Source'],
      months.buckets
        .toReversed()
        .map(({ start, reading }) =>
          reading
            ? [start.slice(0, 7), String(reading.usd), reading.on, plain(sourceWords(reading.source))]
            : [start.slice(0, 7), 'no reading', '', ''],
        ),
    ),
  )
}
