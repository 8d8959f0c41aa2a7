import type { Level } from './back-test'
import type { IndexHistory } from './index-history'
import { type Point, type SeriesFigures, seriesFigures } from './series-figures'

/** A token, or the whole market, beside the index over the months that both have. */
export type Compared = {
  symbol: string
  name: string
  own: SeriesFigures
  /** The index from the same first month to the same last. */
  index: SeriesFigures
  points: Point[]
}

const MARKET = 'MARKET'

/** Every token with two readings or more in the span of the levels, by symbol. */
export function comparedTokens(history: IndexHistory, levels: readonly Level[]): Compared[] {
  return history.tokens
    .flatMap(({ symbol, name, readings }) =>
      compare(
        history,
        levels,
        symbol,
        name,
        readings.map((reading) => reading?.usd ?? null),
      ),
    )
    .sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
}

/** The sum of all caps; null where it is not known for two months. */
export function comparedMarket(history: IndexHistory, levels: readonly Level[]): Compared | null {
  return compare(history, levels, MARKET, 'Whole market', history.totals)[0] ?? null
}

function compare(
  history: IndexHistory,
  levels: readonly Level[],
  symbol: string,
  name: string,
  values: readonly (number | null)[],
): Compared[] {
  const begins = history.months.indexOf(levels[0]?.on ?? '')
  const points = levels.map(({ on }, at) => ({ on, value: values[begins + at] ?? null }))
  const own = seriesFigures(points)
  if (!own) return []
  const both = levels.filter(({ on }) => on >= own.from && on <= own.to)
  const index = seriesFigures(both.map(({ on, level }) => ({ on, value: level })))
  return index ? [{ symbol, name, own, index, points }] : []
}
