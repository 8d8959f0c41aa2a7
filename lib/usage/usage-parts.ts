import type { UsageStep } from './usage-contract'
import { bucketStart, STEP_MS, type UsageWindow } from './usage-window'

/** Up to where sums were rolled up into hours and into days; `day` never lies after `hour`. */
export type RollupMarks = { hour: Date; day: Date }

/** A stretch of time, and the table that holds it whole. Half-open. */
export type UsagePart = { table: UsageStep; from: Date; to: Date }

/**
 * Where the sums of a window stand: the coarsest table as far as it was rolled up, then the finer ones. The parts
 * follow each other without gap or overlap, up to the end of the bucket that `to` lies in.
 */
export function usageParts({ from, to }: UsageWindow, step: UsageStep, marks: RollupMarks): UsagePart[] {
  const lastMs = to.getTime() - 1
  const end = new Date(bucketStart(new Date(lastMs), step).getTime() + STEP_MS[step])
  const hour = step === 'minute' ? from : clamp(marks.hour, from, end)
  const day = step === 'day' ? clamp(marks.day, from, hour) : from
  const parts: UsagePart[] = [
    { table: 'day', from, to: day },
    { table: 'hour', from: day, to: hour },
    { table: 'minute', from: hour, to: end },
  ]
  return parts.filter((part) => part.from < part.to)
}

/** Where the sums from an instant on stand: by minute to the next full hour, by hour to the next day, by day from there. */
export function partsSince(since: Date, now: Date, marks: RollupMarks): UsagePart[] {
  const hour = nextStart(since, STEP_MS.hour)
  const day = nextStart(since, STEP_MS.day)
  const begun: UsagePart[] = since < hour ? [{ table: 'minute', from: since, to: hour }] : []
  const to = new Date(Math.max(now.getTime(), day.getTime()) + STEP_MS.day)
  const ofFirstDay = hour < day ? usageParts({ from: hour, to: day }, 'hour', marks) : []
  return [...begun, ...ofFirstDay, ...usageParts({ from: day, to }, 'day', marks)]
}

function nextStart(since: Date, stepMs: number): Date {
  return new Date(Math.ceil(since.getTime() / stepMs) * stepMs)
}

function clamp(instant: Date, least: Date, most: Date): Date {
  if (instant < least) return least
  return instant > most ? most : instant
}
