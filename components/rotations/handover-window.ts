import type { RotationView } from '@/lib/keys/key-contract'
import type { UsageStep } from '@/lib/usage/usage-contract'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const LEAST_MS = 10 * MINUTE_MS
const SHOWN_FOR_MS = 7 * DAY_MS

export type HandoverWindow = { fromMs: number; toMs: number; step: UsageStep }

/** When the rotation was over; null while it is under way. */
export function overAtMs(rotation: RotationView): number | null {
  if (rotation.state === 'rolled_back' && rotation.rolledBackAt) return Date.parse(rotation.rolledBackAt)
  if (rotation.state !== 'completed') return null
  return Date.parse(rotation.completedAt ?? rotation.endsAt)
}

/** A week after it is over a rotation is of no interest on the page of its key. */
export function isLongOver(rotation: RotationView, nowMs: number): boolean {
  const overMs = overAtMs(rotation)
  return overMs !== null && nowMs - overMs > SHOWN_FOR_MS
}

/**
 * What the handover chart spans: some time before the rotation, and some after, so that what is still to come is seen.
 * Null while nothing was handed over, and a week after it is over.
 */
export function handoverWindow(rotation: RotationView, nowMs: number): HandoverWindow | null {
  const startMs = Date.parse(rotation.startsAt)
  const overMs = overAtMs(rotation)
  if (startMs > nowMs || rotation.state === 'cancelled') return null
  if (isLongOver(rotation, nowMs)) return null
  const sofarMs = Math.max((overMs ?? nowMs) - startMs, LEAST_MS)
  const lastMs =
    overMs === null
      ? Math.max(nowMs, Math.min(Date.parse(rotation.endsAt), nowMs + sofarMs / 2))
      : Math.min(nowMs, overMs + Math.max(sofarMs / 2, LEAST_MS))
  const fromMs = startMs - Math.max(sofarMs / 4, LEAST_MS)
  const step = stepFor(lastMs - fromMs)
  const stepMs = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS }[step]
  return {
    fromMs: Math.floor(fromMs / stepMs) * stepMs,
    toMs: Math.ceil((lastMs + stepMs / 2) / stepMs) * stepMs,
    step,
  }
}

function stepFor(spanMs: number): UsageStep {
  if (spanMs <= 3 * HOUR_MS) return 'minute'
  return spanMs <= 8 * DAY_MS ? 'hour' : 'day'
}
