/** One observed price: a daily reading (imported) or one of the first of a month (shipped). */
export type Reading = { on: string; step: 'day' | 'month'; usd: number; source: string }

export const BUCKETS = ['day', 'week', 'month'] as const
export type Bucket = (typeof BUCKETS)[number]

/** Consecutive buckets from the first reading to the last; one without a reading is a gap, never filled in. */
export type PriceSeries = {
  bucket: Bucket
  buckets: { start: string; reading: Reading | null }[]
  missing: number
}

const MOST_BUCKETS = 750
const ENOUGH_FILLED = 0.6

/**
 * Each bucket shows its first reading, daily before monthly on the same day. The finest bucket that is mostly
 * filled and fits on a screen is taken, months otherwise, unless one is asked for. Null without readings.
 */
export function priceSeries(readings: readonly Reading[], asked?: Bucket): PriceSeries | null {
  const sorted = [...readings].sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : a.step < b.step ? -1 : 1))
  let chosen: PriceSeries | null = null
  for (const bucket of asked ? [asked] : BUCKETS) {
    chosen = bucketed(sorted, bucket)
    if (!chosen) return null
    const { buckets, missing } = chosen
    if (buckets.length <= MOST_BUCKETS && 1 - missing / buckets.length >= ENOUGH_FILLED) return chosen
  }
  return chosen
}

function bucketed(sorted: readonly Reading[], bucket: Bucket): PriceSeries | null {
  const first = sorted[0]
  const last = sorted.at(-1)
  if (!first || !last) return null
  const readings = new Map<number, Reading>()
  for (const reading of sorted) {
    const index = bucketOf(reading.on, bucket)
    if (!readings.has(index)) readings.set(index, reading)
  }
  const from = bucketOf(first.on, bucket)
  const count = bucketOf(last.on, bucket) - from + 1
  const buckets = Array.from({ length: count }, (_, index) => ({
    start: startOf(from + index, bucket),
    reading: readings.get(from + index) ?? null,
  }))
  return { bucket, buckets, missing: count - readings.size }
}

const DAY_MS = 86_400_000

/** The number of the bucket that a day is in: days since 1970, Monday-based weeks, or months since year 0. */
export function bucketOf(on: string, bucket: Bucket): number {
  if (bucket === 'month') return Number(on.slice(0, 4)) * 12 + Number(on.slice(5, 7)) - 1
  const day = Math.round(Date.parse(on) / DAY_MS)
  // 1 January 1970 was a Thursday, three days after a Monday.
  return bucket === 'day' ? day : Math.floor((day + 3) / 7)
}

/** The first day of a bucket, as YYYY-MM-DD. */
export function startOf(index: number, bucket: Bucket): string {
  if (bucket === 'month') {
    return `${String(Math.floor(index / 12)).padStart(4, '0')}-${String((index % 12) + 1).padStart(2, '0')}-01`
  }
  const day = bucket === 'day' ? index : index * 7 - 3
  return new Date(day * DAY_MS).toISOString().slice(0, 10)
}

/** The readings of the last so many years before the latest one. */
export function lastYears(readings: readonly Reading[], years: number): Reading[] {
  const latest =
    readings
      .map((reading) => reading.on)
      .sort()
      .at(-1) ?? ''
  const from = `${String(Number(latest.slice(0, 4)) - years).padStart(4, '0')}${latest.slice(4)}`
  return readings.filter((reading) => reading.on >= from)
}
