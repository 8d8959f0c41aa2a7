import { DISCLOSURE } from '@/lib/tokens/disclosure'
import { CAP_TOLERANCE, LATE_DAYS } from './judge'
import type { TrackRecord } from './track-record'
import type { TraderGradeRecord } from './trader-grade-record'

type Without = { without: readonly { symbol: string; title: string }[] }

/** What the page of the track record shows, and every day behind it. Prices in USD, grades and returns in percent. */
export function trackRecordDocument(record: TrackRecord & Without, grades: TraderGradeRecord | null) {
  const { judged, tallies, all, without, today } = record
  return {
    asOf: today,
    rules: {
      horizon: `first price on or after its last day, at most ${LATE_DAYS} days late`,
      scenarioRow: `judged when the total cap is then within ${100 * CAP_TOLERANCE} % of the row`,
      returnPct: '100 * (close so many days later / close of the day - 1)',
      interval: 'Fisher 95 %, counting windows without overlap',
    },
    predictions: judged,
    calibration: { ...tallies, all },
    withoutRange: without,
    traderGrade: grades && {
      ...grades,
      forward: grades.forward.map(({ pairs, ...one }) => ({ ...one, count: pairs.length })),
    },
    disclosure: DISCLOSURE,
  }
}
