import type { UsageStep } from '@/lib/usage/usage-contract'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

/** What a usage chart can look back on, with the width of its bars. */
export const USAGE_RANGES = {
  '15m': { label: '15 min', words: 'the last 15 minutes', spanMs: 15 * MINUTE_MS, step: 'minute' },
  '1h': { label: '1 h', words: 'the last hour', spanMs: HOUR_MS, step: 'minute' },
  '24h': { label: '24 h', words: 'the last 24 hours', spanMs: DAY_MS, step: 'hour' },
  '7d': { label: '7 d', words: 'the last 7 days', spanMs: 7 * DAY_MS, step: 'hour' },
  '30d': { label: '30 d', words: 'the last 30 days', spanMs: 30 * DAY_MS, step: 'day' },
  '90d': { label: '90 d', words: 'the last 90 days', spanMs: 90 * DAY_MS, step: 'day' },
  '13mo': { label: '13 mo', words: 'the last 13 months', spanMs: 396 * DAY_MS, step: 'day' },
} as const satisfies Record<string, { label: string; words: string; spanMs: number; step: UsageStep }>

export type UsageRange = keyof typeof USAGE_RANGES

/** The start of a range that ends now. */
export function rangeStart(range: UsageRange, nowMs: number): string {
  return new Date(nowMs - USAGE_RANGES[range].spanMs).toISOString()
}
