import { REST_GROUP, type UsageStep, type UsageView } from '@/lib/usage/usage-contract'
import { STEP_MS } from '@/lib/usage/usage-window'

/** One bar: its start, its words, and a count for each group that has one. */
export type UsageBucket = {
  atMs: number
  label: string
  counts: Record<string, number>
  total: number
  /** Of the bucket as far into the period before; undefined where nothing is compared, or there was no traffic. */
  before?: number
  /** The bucket is not over yet: its count still grows. */
  filling: boolean
}
export type PreparedUsage = {
  groups: { group: string; total: number }[]
  buckets: UsageBucket[]
  total: number
  /** Over the buckets that are over, here and in the period before; null where nothing is compared. */
  compared: { now: number; before: number } | null
}

/**
 * Every bucket from the window's start to now, those without traffic as gaps. Groups keep one order, whatever
 * order the answer had: numbers rise, VALID leads the outcomes, others are alphabetical, the rest comes last.
 */
export function prepareUsage(view: UsageView, nowMs: number, zone: string): PreparedUsage {
  const stepMs = STEP_MS[view.step]
  const fromMs = Math.floor(Date.parse(view.from) / stepMs) * stepMs
  const toMs = Date.parse(view.to)
  const nameOf = (group: string) => view.names?.[group] ?? group
  const groups = view.series
    .map(({ group, points }) => ({ group, total: points.reduce((sum, { count }) => sum + count, 0) }))
    .sort((a, b) => compareGroups(nameOf(a.group), nameOf(b.group)) || compareGroups(a.group, b.group))
  const format = bucketFormat(view.step, toMs - fromMs, zone)
  const buckets: UsageBucket[] = []
  for (let atMs = fromMs; atMs < toMs; atMs += stepMs) {
    const filling = atMs + stepMs > nowMs
    buckets.push({ atMs, label: format.format(atMs), counts: {}, total: 0, filling })
  }
  for (const { group, points } of view.series) {
    for (const { at, count } of points) {
      const bucket = buckets[Math.floor((Date.parse(at) - fromMs) / stepMs)]
      if (!bucket) continue
      bucket.counts[group] = (bucket.counts[group] ?? 0) + count
      bucket.total += count
    }
  }
  const { previous } = view
  const beforeMs = previous ? Date.parse(previous.from) : 0
  for (const { at, count } of previous?.points ?? []) {
    const bucket = buckets[Math.floor((Date.parse(at) - beforeMs) / stepMs)]
    if (bucket) bucket.before = (bucket.before ?? 0) + count
  }
  return { groups, buckets, total: view.total, compared: previous ? compare(buckets) : null }
}

function compare(buckets: readonly UsageBucket[]): { now: number; before: number } {
  const over = buckets.filter(({ filling }) => !filling)
  const sum = (of: (bucket: UsageBucket) => number) => over.reduce((total, bucket) => total + of(bucket), 0)
  return { now: sum(({ total }) => total), before: sum(({ before }) => before ?? 0) }
}

function compareGroups(a: string, b: string): number {
  if (a === b) return 0
  if (a === REST_GROUP || b === REST_GROUP) return a === REST_GROUP ? 1 : -1
  if (a === 'VALID' || b === 'VALID') return a === 'VALID' ? -1 : 1
  return a.localeCompare(b, 'en', { numeric: true })
}

const FORMATS: Record<UsageStep, Intl.DateTimeFormatOptions> = {
  minute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  hour: { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
}

/** Of so long a span a day and a month would name two buckets, or nearly: the year stands with them. */
const YEAR_FROM_MS = 335 * STEP_MS.day

function bucketFormat(step: UsageStep, spanMs: number, zone: string): Intl.DateTimeFormat {
  const year = spanMs > YEAR_FROM_MS ? ({ year: 'numeric' } as const) : {}
  return new Intl.DateTimeFormat('en-GB', { ...FORMATS[step], ...year, timeZone: zone })
}
