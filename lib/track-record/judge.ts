import type { Reading } from '@/lib/market/price-series'
import { daysAfter, horizonEnd } from './horizon-end'
import type { Prediction } from './prediction'

export type Place = 'below' | 'inside' | 'above'
export type TotalCap = { on: string; capUsd: number }

/** Why there is no hit or miss. `untested` predictions cannot become one; `open` ones may. */
type Undecided =
  | { state: 'open'; why: 'not_due' | 'no_price' | 'no_total_cap' | 'no_horizon' | 'unclear_horizon' }
  | { state: 'untested'; why: 'cap_elsewhere' | 'over_when_made' }

export type Verdict = Undecided | { state: 'hit' | 'miss'; why: 'price_at_horizon' }

export type Judged = Prediction &
  Verdict & {
    /** The last day of the horizon; null when it names none. */
    due: string | null
    judgedBy: (Reading & { place: Place }) | null
    /** The newest price, whatever its age: `since` is false when it is older than the prediction. */
    stands: (Reading & { place: Place; since: boolean }) | null
    /** Of the days from that of the prediction on, each with one price; null when there is none. */
    path: { count: number; insideCount: number; lowUsd: number; highUsd: number } | null
  }

/** Monthly listings are of the first of a month, so the price at a horizon may be up to so many days late. */
export const LATE_DAYS = 31
/** A scenario row is tested when the total cap is within this share of the row's. */
export const CAP_TOLERANCE = 0.1

/** Judges a prediction by the first price on or after the end of its horizon, never by one older than itself. */
export function judge(
  prediction: Prediction,
  readings: readonly Reading[],
  totalCaps: readonly TotalCap[],
  today: string,
): Judged {
  const sorted = readings.toSorted(byDay)
  const since = sorted.filter((reading) => reading.on >= prediction.madeOn)
  const newest = newestOf(sorted)
  const due = prediction.horizon && horizonEnd(prediction.horizon, prediction.madeOn)
  const decider = due && due <= today ? priceAt(since, due) : null
  return {
    ...prediction,
    ...verdict(prediction, due, decider, totalCaps, today),
    due,
    judgedBy: decider && { ...decider, place: placeOf(prediction, decider.usd) },
    stands: newest && {
      ...newest,
      place: placeOf(prediction, newest.usd),
      since: newest.on >= prediction.madeOn,
    },
    path: pathOf(prediction, since),
  }
}

function verdict(
  prediction: Prediction,
  due: string | null,
  decider: Reading | null,
  totalCaps: readonly TotalCap[],
  today: string,
): Verdict {
  if (prediction.horizon === null) return { state: 'open', why: 'no_horizon' }
  if (due === null) return { state: 'open', why: 'unclear_horizon' }
  if (due < prediction.madeOn) return { state: 'untested', why: 'over_when_made' }
  if (due > today) return { state: 'open', why: 'not_due' }
  if (!decider) return { state: 'open', why: 'no_price' }
  const asked = prediction.totalCapTrillions
  if (asked !== null) {
    const cap = capAt(totalCaps, decider.on)
    if (cap === null) return { state: 'open', why: 'no_total_cap' }
    if (Math.abs(cap / 1e12 / asked - 1) > CAP_TOLERANCE) return { state: 'untested', why: 'cap_elsewhere' }
  }
  const hit = placeOf(prediction, decider.usd) === 'inside'
  return { state: hit ? 'hit' : 'miss', why: 'price_at_horizon' }
}

/** The ends of a range belong to it. */
export function placeOf(range: { low: number; high: number }, usd: number): Place {
  if (usd < range.low) return 'below'
  return usd > range.high ? 'above' : 'inside'
}

function priceAt(sorted: readonly Reading[], due: string): Reading | null {
  const latest = daysAfter(due, LATE_DAYS)
  return sorted.find((reading) => reading.on >= due && reading.on <= latest) ?? null
}

/** The last known total at that day, at most a month old. */
function capAt(totalCaps: readonly TotalCap[], on: string): number | null {
  const oldest = daysAfter(on, -LATE_DAYS)
  const known = totalCaps.filter((cap) => cap.on <= on && cap.on >= oldest)
  return known.toSorted((a, b) => (a.on < b.on ? 1 : -1))[0]?.capUsd ?? null
}

function newestOf(sorted: readonly Reading[]): Reading | null {
  const last = sorted.at(-1)
  return sorted.find((reading) => reading.on === last?.on) ?? null
}

function pathOf(prediction: Prediction, since: readonly Reading[]): Judged['path'] {
  if (since.length === 0) return null
  // The first of a month may have a daily and a monthly reading: the daily one, which is sorted before it, counts.
  const prices = since.filter(({ on }, at) => since[at - 1]?.on !== on).map((reading) => reading.usd)
  return {
    count: prices.length,
    insideCount: prices.filter((usd) => placeOf(prediction, usd) === 'inside').length,
    lowUsd: Math.min(...prices),
    highUsd: Math.max(...prices),
  }
}

/** Oldest first; a daily price comes before the monthly one of the same day. */
function byDay(a: Reading, b: Reading): number {
  if (a.on !== b.on) return a.on < b.on ? -1 : 1
  return a.step < b.step ? -1 : a.step > b.step ? 1 : 0
}
