import { fisherInterval, mean, pearson, spearman } from './correlation'
import type { TraderDay } from './grade-identity'
import { daysAfter } from './horizon-end'

/** The bands of the grade, in percent; the upper end belongs to the next one, 100 to the last. */
const BANDS = [0, 20, 40, 60, 80] as const
const TOP = 100

type Pair = { on: string; grade: number; returnPct: number }

/** How the close changed after a grade. Returns in percent. */
export type ForwardRecord = {
  horizonDays: number
  pairs: Pair[]
  /** Days whose close so many days later is not known; they are left out, never filled in. */
  left: number
  pearson: number | null
  spearman: number | null
  /** How many windows fit in without overlap: what the interval counts as independent. */
  windows: number
  interval: { low: number; high: number } | null
  meanPct: number | null
  bands: { from: number; below: number; count: number; meanPct: number | null; risingShare: number | null }[]
  /** The same, counting rows of the file instead of days, so that missing days shorten nothing. */
  byRows: { count: number; pearson: number | null; topMeanPct: number | null }
}

/** Pairs every grade with the return over the days after it. `days` oldest first, one row a day at most. */
export function forwardRecord(days: readonly TraderDay[], horizonDays: number): ForwardRecord {
  const closes = new Map(days.map((day) => [day.on, day.closeUsd]))
  const pairs = pairsOf(days, (day) => closes.get(daysAfter(day.on, horizonDays)))
  const rows = pairsOf(days, (_, index) => days[index + horizonDays]?.closeUsd)
  const r = correlate(pairs, pearson)
  const windows = Math.floor(pairs.length / horizonDays)
  return {
    horizonDays,
    pairs,
    left: days.length - pairs.length,
    pearson: r,
    spearman: correlate(pairs, spearman),
    windows,
    interval: r === null ? null : fisherInterval(r, windows),
    meanPct: mean(pairs.map((pair) => pair.returnPct)),
    bands: BANDS.map((from, index) => band(pairs, from, BANDS[index + 1] ?? TOP)),
    byRows: {
      count: rows.length,
      pearson: correlate(rows, pearson),
      topMeanPct: band(rows, BANDS.at(-1) ?? 0, TOP).meanPct,
    },
  }
}

function pairsOf(
  days: readonly TraderDay[],
  later: (day: TraderDay, index: number) => number | undefined,
): Pair[] {
  return days.flatMap((day, index) => {
    const close = later(day, index)
    if (close === undefined) return []
    return [{ on: day.on, grade: day.grade, returnPct: 100 * (close / day.closeUsd - 1) }]
  })
}

function correlate(pairs: readonly Pair[], by: typeof pearson): number | null {
  return by(
    pairs.map((pair) => pair.grade),
    pairs.map((pair) => pair.returnPct),
  )
}

function band(pairs: readonly Pair[], from: number, below: number): ForwardRecord['bands'][number] {
  const returns = pairs
    .filter(({ grade }) => grade >= from && (grade < below || below === TOP))
    .map((pair) => pair.returnPct)
  const rising = returns.filter((value) => value > 0).length
  return {
    from,
    below,
    count: returns.length,
    meanPct: mean(returns),
    risingShare: returns.length > 0 ? rising / returns.length : null,
  }
}
