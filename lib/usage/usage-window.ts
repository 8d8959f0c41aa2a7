import type { UsageStep } from './usage-contract'

export const STEP_MS: Record<UsageStep, number> = { minute: 60_000, hour: 3_600_000, day: 86_400_000 }

/** The most buckets a chart may ask for. */
export const MAX_BUCKETS = 3000

export type UsageWindow = { from: Date; to: Date }

/** Where a bucket starts, UTC. */
export function bucketStart(instant: Date, step: UsageStep): Date {
  return new Date(Math.floor(instant.getTime() / STEP_MS[step]) * STEP_MS[step])
}

const WEEK_MS = 7 * STEP_MS.day
/** 1 January 1970 was a Thursday, three days after a Monday. */
const MONDAY_MS = 3 * STEP_MS.day

/** The Monday of the week, UTC. */
export function weekStart(instant: Date): Date {
  return new Date(Math.floor((instant.getTime() + MONDAY_MS) / WEEK_MS) * WEEK_MS - MONDAY_MS)
}

/**
 * The window of a usage query: from the start of a bucket, up to but not including `to`. Left out, the last
 * 60 buckets. Answers a sentence when the window makes no sense.
 */
export function usageWindow(
  wanted: { from?: Date; to?: Date; step: UsageStep },
  now: Date,
): UsageWindow | string {
  const stepMs = STEP_MS[wanted.step]
  const to = wanted.to ?? now
  const from = bucketStart(wanted.from ?? new Date(to.getTime() - 60 * stepMs), wanted.step)
  if (from >= to) return '"from" must lie before "to".'
  if ((to.getTime() - from.getTime()) / stepMs > MAX_BUCKETS) {
    return `At most ${MAX_BUCKETS} buckets: choose a shorter time or a longer step.`
  }
  return { from, to }
}

/** As many buckets as the window has, right before it. */
export function windowBefore({ from, to }: UsageWindow, step: UsageStep): UsageWindow {
  const buckets = Math.ceil((to.getTime() - from.getTime()) / STEP_MS[step])
  return { from: new Date(from.getTime() - buckets * STEP_MS[step]), to: from }
}
