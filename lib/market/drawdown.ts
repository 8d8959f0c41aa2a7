export type Point = { on: string; usd: number }

export type Drawdown = {
  /** The deepest fall from a highest reading so far, as a fraction of it; 0 when no reading lies below an earlier one. */
  depth: number
  peak: Point | null
  trough: Point | null
  /** The first day on which a reading was back at the peak; null when none is. */
  recoveredOn: string | null
  /** How far the latest reading lies below the highest, as a fraction of it. */
  belowPeak: number
}

/** Of fewer readings nothing is said. */
export const LEAST_READINGS = 6

/** The maximum drawdown of readings in any order; null when there are too few. Between readings it may be deeper. */
export function maximumDrawdown(readings: readonly Point[]): Drawdown | null {
  const sorted = readings.filter(({ usd }) => usd > 0).sort((a, b) => (a.on < b.on ? -1 : 1))
  const latest = sorted.at(-1)
  if (!latest || sorted.length < LEAST_READINGS) return null
  let highest: Point | null = null
  let depth = 0
  let peak: Point | null = null
  let trough: Point | null = null
  for (const { on, usd } of sorted) {
    if (!highest || usd >= highest.usd) highest = { on, usd }
    const fall = 1 - usd / highest.usd
    if (fall > depth) {
      depth = fall
      peak = highest
      trough = { on, usd }
    }
  }
  const recovered =
    peak && trough && sorted.find(({ on, usd }) => on > (trough?.on ?? '') && usd >= (peak?.usd ?? 0))
  return {
    depth,
    peak,
    trough,
    recoveredOn: recovered ? recovered.on : null,
    belowPeak: 1 - latest.usd / (highest?.usd ?? latest.usd),
  }
}
