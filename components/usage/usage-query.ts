import { USAGE_STEPS, type UsageGroup, type UsageStep } from '@/lib/usage/usage-contract'
import { MAX_BUCKETS, STEP_MS } from '@/lib/usage/usage-window'
import { USAGE_RANGES, type UsageRange } from './usage-ranges'

/** What is looked at, as the address says it. `from` and `to` count when the range is custom; `to` null: up to now. */
export type UsageQuery = {
  range: UsageRange | 'custom'
  by: UsageGroup
  step: UsageStep | null
  from: Date | null
  to: Date | null
  compare: boolean
}

/** So many bars can still be told apart. */
const MOST_BARS = 400
const FEWEST_BARS = 2
/** As many groups have a colour of their own. */
const TOP = 6
const DAY_MS = 86_400_000

export const KEY_GROUPS = ['version', 'outcome', 'client', 'scope'] as const
export const ACCOUNT_GROUPS = ['key', 'outcome', 'client', 'scope', 'environment'] as const

/** Which steps make a readable chart of a span; always at least one. */
export function stepsFor(spanMs: number): UsageStep[] {
  const fitting = USAGE_STEPS.filter((step) => {
    const bars = spanMs / STEP_MS[step]
    return bars >= FEWEST_BARS && bars <= MOST_BARS
  })
  return fitting.length > 0 ? fitting : [spanMs < DAY_MS ? 'minute' : 'day']
}

/** The span that a query looks at, in ms, within what can be asked. A custom one without a start is the last day. */
export function spanOf({ range, from, to }: UsageQuery, nowMs: number): { fromMs: number; toMs: number } {
  if (range !== 'custom') return { fromMs: nowMs - USAGE_RANGES[range].spanMs, toMs: nowMs }
  const toMs = Math.max(Math.min(to?.getTime() ?? nowMs, nowMs), DAY_MS)
  const fromMs = from?.getTime() ?? toMs - DAY_MS
  const firstMs = Math.max(toMs - (MAX_BUCKETS - 1) * DAY_MS, 0)
  return { fromMs: Math.max(firstMs, Math.min(fromMs, toMs - STEP_MS.minute)), toMs }
}

/** The step of a query: the one chosen where it fits, else the range's own, else the finest that fits. */
export function stepOf(query: UsageQuery, nowMs: number): UsageStep {
  const { fromMs, toMs } = spanOf(query, nowMs)
  const steps = stepsFor(toMs - fromMs)
  if (query.step && steps.includes(query.step)) return query.step
  if (query.range !== 'custom') return USAGE_RANGES[query.range].step
  return steps[0] ?? 'day'
}

/** The query as the API takes it. */
export function askedOf(query: UsageQuery, nowMs: number) {
  const { fromMs, toMs } = spanOf(query, nowMs)
  return {
    from: new Date(fromMs).toISOString(),
    ...(query.range === 'custom' && query.to ? { to: new Date(toMs).toISOString() } : {}),
    step: stepOf(query, nowMs),
    by: query.by,
    ...(query.by === 'key' || query.by === 'client' ? { top: TOP } : {}),
    ...(query.compare ? { compare: 'previous' as const } : {}),
  }
}
