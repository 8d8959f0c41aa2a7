import { type Bucket, bucketOf } from './price-series'

type Priced = { on: string; usd: number; source?: string }

/** From one reading to the next, a step later: `on` is the day of the later one, `ratio` its price over the earlier. */
export type Step = { on: string; index: number; ratio: number }

/**
 * The steps between readings that stand next to each other in time and come from one source: a day or a month apart,
 * never across a gap, since what lies between is unknown, and never from one source to another, since they read at
 * different hours. Oldest first; the order of the readings does not matter.
 */
export function stepsOf(readings: readonly Priced[], unit: Exclude<Bucket, 'week'>): Step[] {
  const sorted = readings.filter(({ usd }) => usd > 0).sort((a, b) => (a.on < b.on ? -1 : 1))
  return sorted.flatMap((reading, i) => {
    const before = sorted[i - 1]
    const index = bucketOf(reading.on, unit)
    if (!before || before.source !== reading.source || bucketOf(before.on, unit) !== index - 1) return []
    return [{ on: reading.on, index, ratio: reading.usd / before.usd }]
  })
}

/** The last so many days or months before and with the latest reading. */
export function lastSteps(steps: readonly Step[], length: number): Step[] {
  const last = steps.at(-1)?.index ?? 0
  return steps.filter((step) => step.index > last - length)
}
