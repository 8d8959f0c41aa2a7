import { bucketOf } from '@/lib/market/price-series'
import type { ScenarioLine } from './line-price'
import { regress } from './regress'

/** Version 1 of the model by which Keygrade makes a table where none was published. */
export const OWN_MODEL = {
  version: 1,
  /** So many months back from the newest, and fewer than `least` returns are no evidence. */
  spanMonths: 36,
  least: 24,
  /** Total market caps of the rows, in trillions: two near today's, then those of the published tables. */
  rows: [3, 5, 8, 16, 23, 31],
} as const

/** A token and the whole market (sum of the 200 largest) at one moment, in USD. */
export type MonthReading = {
  on: string
  usd: number
  source: string
  totalUsd: number
  totalSource: string
}

type Evidence = { months: number; from: string; to: string }
type Fitted = Evidence & {
  kind: 'fitted'
  /** `bear` is the low, `base` the middle and `moon` the high end of beta's 95 % interval. */
  line: ScenarioLine
  r2: number
  /** The strongest fall and rise of the whole market in the months used, in percent. */
  marketMoves: { lowestPct: number; highestPct: number }
  priceSource: string
  totalSource: string
}
type Unfitted = Evidence &
  ({ kind: 'few_months' } | { kind: 'no_link'; beta: { low: number; mid: number; high: number }; r2: number })
/** `few_months`: too little to judge. `no_link`: beta cannot be told from zero, so the model says nothing. */
export type OwnModel = Fitted | Unfitted
export type FittedOwnModel = Fitted

/** Monthly returns of the token on those of the whole market; readings oldest first, months without one left out. */
export function ownModel(readings: readonly MonthReading[]): OwnModel | null {
  const last = readings.at(-1)
  if (!last) return null
  const first = bucketOf(last.on, 'month') - OWN_MODEL.spanMonths
  const span = readings.filter((reading) => bucketOf(reading.on, 'month') >= first)
  const returns = span.flatMap((reading, index) => {
    const before = span[index - 1]
    if (!before || bucketOf(reading.on, 'month') - bucketOf(before.on, 'month') !== 1) return []
    return [{ x: reading.totalUsd / before.totalUsd - 1, y: reading.usd / before.usd - 1 }]
  })
  const evidence = { months: returns.length, from: span[0]?.on ?? last.on, to: last.on }
  const fit = returns.length < OWN_MODEL.least ? null : regress(returns)
  if (!fit) return { kind: 'few_months', ...evidence }
  if (fit.low <= 0) return { kind: 'no_link', ...evidence, r2: fit.r2, beta: fit }
  const moves = returns.map(({ x }) => 100 * x)
  return {
    kind: 'fitted',
    ...evidence,
    line: {
      p0: last.usd,
      m0Trillions: last.totalUsd / 1e12,
      beta: { bear: fit.low, base: fit.mid, moon: fit.high },
    },
    r2: fit.r2,
    marketMoves: { lowestPct: Math.min(...moves), highestPct: Math.max(...moves) },
    priceSource: last.source,
    totalSource: last.totalSource,
  }
}
