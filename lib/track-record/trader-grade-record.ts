import { type ForwardRecord, forwardRecord } from './forward-returns'
import { type GradeIdentity, gradeIdentity, type TraderDay } from './grade-identity'
import { daysAfter } from './horizon-end'

export const HORIZONS_DAYS = [7, 30, 90] as const

export type TraderGradeRecord = {
  symbol: string
  source: string
  days: readonly TraderDay[]
  /** Stretches of days without a row, first and last day of each. */
  gaps: { from: string; to: string }[]
  identity: GradeIdentity
  forward: ForwardRecord[]
  /** True when no correlation differs from zero: every interval holds it. */
  predictedNothing: boolean
}

/** All that the stored days of a published Trader Grade say. `days` oldest first; null without any. */
export function traderGradeRecord(
  symbol: string,
  source: string,
  days: readonly TraderDay[],
): TraderGradeRecord | null {
  if (days.length === 0) return null
  const forward = HORIZONS_DAYS.map((horizonDays) => forwardRecord(days, horizonDays))
  return {
    symbol,
    source,
    days,
    gaps: gapsOf(days),
    identity: gradeIdentity(days),
    forward,
    predictedNothing: forward.every(
      ({ interval }) => interval !== null && interval.low <= 0 && interval.high >= 0,
    ),
  }
}

function gapsOf(days: readonly TraderDay[]): { from: string; to: string }[] {
  return days.flatMap((day, index) => {
    const next = days[index + 1]
    const expected = daysAfter(day.on, 1)
    return next && next.on !== expected ? [{ from: expected, to: daysAfter(next.on, -1) }] : []
  })
}
