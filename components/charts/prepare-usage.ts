import type { UsageStep, UsageView } from '@/lib/usage/usage-contract'
import { STEP_MS } from '@/lib/usage/usage-window'

/** One bar: its start, its words, and a count for each group that has one. */
export type UsageBucket = {
  atMs: number
  label: string
  counts: Record<string, number>
  total: number
  /** The bucket is not over yet: its count still grows. */
  filling: boolean
}
export type PreparedUsage = {
  groups: { group: string; total: number }[]
  buckets: UsageBucket[]
  total: number
}

/**
 * Every bucket from the window's start to now, those without traffic as gaps. Groups keep one order, whatever
 * order the answer had: numbers rise, VALID leads the outcomes, the rest is alphabetical.
 */
export function prepareUsage(view: UsageView, nowMs: number, zone: string): PreparedUsage {
  const stepMs = STEP_MS[view.step]
  const fromMs = Math.floor(Date.parse(view.from) / stepMs) * stepMs
  const toMs = Date.parse(view.to)
  const groups = view.series
    .map(({ group, points }) => ({ group, total: points.reduce((sum, { count }) => sum + count, 0) }))
    .sort((a, b) => compareGroups(a.group, b.group))
  const buckets: UsageBucket[] = []
  for (let atMs = fromMs; atMs < toMs; atMs += stepMs) {
    const filling = atMs + stepMs > nowMs
    buckets.push({ atMs, label: bucketLabel(atMs, view.step, zone), counts: {}, total: 0, filling })
  }
  for (const { group, points } of view.series) {
    for (const { at, count } of points) {
      const bucket = buckets[Math.floor((Date.parse(at) - fromMs) / stepMs)]
      if (!bucket) continue
      bucket.counts[group] = (bucket.counts[group] ?? 0) + count
      bucket.total += count
    }
  }
  return { groups, buckets, total: view.total }
}

function compareGroups(a: string, b: string): number {
  if (a === b) return 0
  if (a === 'VALID' || b === 'VALID') return a === 'VALID' ? -1 : 1
  return a.localeCompare(b, 'en', { numeric: true })
}

const FORMATS: Record<UsageStep, Intl.DateTimeFormatOptions> = {
  minute: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  hour: { weekday: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  day: { day: 'numeric', month: 'short' },
}

function bucketLabel(atMs: number, step: UsageStep, zone: string): string {
  return new Intl.DateTimeFormat('en-GB', { ...FORMATS[step], timeZone: zone }).format(atMs)
}
