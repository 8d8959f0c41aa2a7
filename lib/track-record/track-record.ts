import type { Reading } from '@/lib/market/price-series'
import { type Tally, tally } from './calibration'
import { type Judged, judge, type TotalCap } from './judge'
import type { Prediction } from './prediction'

export const KINDS = ['baseline', 'title', 'scenario'] as const

export type TrackRecord = {
  judged: Judged[]
  tallies: Record<Prediction['kind'], Tally>
  all: Tally
  /** The last known total crypto market cap. */
  totalCap: TotalCap | null
  today: string
}

/** Judges every prediction by the prices of its token; the order of prices and caps changes nothing. */
export function trackRecord(
  predictions: readonly Prediction[],
  readings: ReadonlyMap<string, readonly Reading[]>,
  totalCaps: readonly TotalCap[],
  today: string,
): TrackRecord {
  const judged = predictions.map((one) => judge(one, readings.get(one.symbol) ?? [], totalCaps, today))
  const of = (kind: Prediction['kind']) => tally(judged.filter((one) => one.kind === kind))
  return {
    judged,
    tallies: { baseline: of('baseline'), title: of('title'), scenario: of('scenario') },
    all: tally(judged),
    totalCap: totalCaps.reduce<TotalCap | null>((last, cap) => (last && last.on > cap.on ? last : cap), null),
    today,
  }
}
