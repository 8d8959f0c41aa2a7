import { isReported } from '@/lib/market/is-reported'
import type { Observed } from '@/lib/market/metrics'
import { type Close, dayAfter, daysBetween, type Evidence, type Figure, monthsBefore } from './evidence'
import { METHOD_1 } from './method-1'

/** All that is known of a token, in any order; days beyond the asked one do no harm. */
export type Known = {
  symbol: string
  observed: readonly Observed[]
  days: readonly Close[]
  months: readonly Close[]
}

const YEAR_DAYS = 365
/** How much older than a year the earlier supply may be. */
const YEAR_SLACK_DAYS = 35
/** The longest spans that the method looks back. */
const DAYS_BACK = 200
const MONTHS_BACK = 7

/** What method 1 may read for that day: nothing dated after its end (UTC). */
export function evidenceOn({ symbol, observed, days, months }: Known, on: string): Evidence {
  const seen = observed.filter((figure) => figure.at.slice(0, 10) <= on && isReported(figure))
  const figures: Evidence['figures'] = {}
  for (const { metric, ...figure } of seen) {
    const known = figures[metric]
    if (!known || isAfter(figure, known)) figures[metric] = figureOf(figure)
  }
  return {
    method: METHOD_1.version,
    symbol,
    on,
    figures,
    supplies: suppliesOf(seen.filter(({ metric }) => metric === 'circulating_supply')),
    closes: closesOf(upTo(days, on), upTo(months, on)),
  }
}

const figureOf = ({ value, at, source }: Figure): Figure => ({ value, at, source })

/** Two sources of one instant: the first by name, so that the order of rows decides nothing. */
function isAfter(one: Figure, other: Figure): boolean {
  return one.at === other.at ? one.source < other.source : one.at > other.at
}

function suppliesOf(supplies: readonly Observed[]): Evidence['supplies'] {
  let chosen: Evidence['supplies'] = null
  for (const source of new Set(supplies.map((supply) => supply.source))) {
    const own = supplies.filter((supply) => supply.source === source).sort((a, b) => (a.at < b.at ? 1 : -1))
    const [now] = own
    if (!now || (chosen && !isAfter(now, chosen.now))) continue
    const before = own.find(({ at }) => daysBetween(at, now.at) >= YEAR_DAYS)
    if (!before || daysBetween(before.at, now.at) > YEAR_DAYS + YEAR_SLACK_DAYS) continue
    chosen = { now: figureOf(now), before: figureOf(before) }
  }
  return chosen
}

function upTo(closes: readonly Close[], on: string): Close[] {
  return closes
    .filter((close) => close.on <= on && close.usd > 0)
    .sort((a, b) => (a.on < b.on ? -1 : 1))
    .map(({ on, usd, source }) => ({ on, usd, source }))
}

function closesOf(days: Close[], months: Close[]): Evidence['closes'] {
  const day = days.at(-1)?.on
  const month = months.at(-1)?.on
  if (day && (!month || prefersDays(days, day, month))) {
    return { step: 'day', points: days.filter((close) => close.on > dayAfter(day, -DAYS_BACK)) }
  }
  if (!month) return null
  return { step: 'month', points: months.filter((close) => close.on > monthsBefore(month, MONTHS_BACK)) }
}

function prefersDays(days: readonly Close[], day: string, month: string): boolean {
  const { of, at, monthsBehindDays, monthsAheadDays } = METHOD_1.dailyCloses
  const behind = daysBetween(month, day)
  if (behind > monthsBehindDays) return true
  if (-behind > monthsAheadDays) return false
  return days.filter((close) => close.on > dayAfter(day, -of)).length >= at
}
