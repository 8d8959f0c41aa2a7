import { growingBrownouts } from './growing-brownouts'
import { UNIT_SECONDS, type Unit } from './overlap-choices'

/** A brownout as it is typed: so long after the start of the overlap, for so long. */
export type BrownoutRow = {
  id: number
  after: string
  afterUnit: Unit
  length: string
  lengthUnit: Unit
}
/** `share` in percent. */
export type AbortForm = { on: boolean; refusals: string; share: string }

export const NO_ABORT_CHANGE: AbortForm = { on: true, refusals: '100', share: '50' }

type Wanted = { at: string; seconds: number; abortAt: { refusals: number; share: number } | null }

/** The rows as the verb's input; `at` is empty and `seconds` NaN while what is typed is no number. */
export function toBrownouts(rows: readonly BrownoutRow[], abort: AbortForm, startMs: number): Wanted[] {
  const abortAt = abort.on ? { refusals: numberOf(abort.refusals), share: numberOf(abort.share) / 100 } : null
  return rows.map((row) => {
    const afterMs = secondsOf(row.after, row.afterUnit) * 1000
    return {
      at: Number.isNaN(afterMs) ? '' : new Date(startMs + afterMs).toISOString(),
      seconds: secondsOf(row.length, row.lengthUnit),
      abortAt,
    }
  })
}

/** Another row, after the last one or at the beginning. */
export function addedRow(rows: readonly BrownoutRow[], overlapSeconds: number): BrownoutRow {
  const last = rows.at(-1)
  const lastSeconds = last
    ? secondsOf(last.after, last.afterUnit) + secondsOf(last.length, last.lengthUnit)
    : 0
  const from = Number.isFinite(lastSeconds) ? lastSeconds : 0
  const after = Math.round(from + Math.max(60, (overlapSeconds - from) / 2 || 0))
  return { id: nextId(rows), ...typed('after', after), ...typed('length', 60) }
}

/** Three that grow, spread over the overlap. */
export function growingRows(overlapSeconds: number): BrownoutRow[] {
  return growingBrownouts(overlapSeconds).map(({ afterSeconds, seconds }, id) => ({
    id,
    ...typed('after', afterSeconds),
    ...typed('length', seconds),
  }))
}

function nextId(rows: readonly BrownoutRow[]): number {
  return Math.max(-1, ...rows.map(({ id }) => id)) + 1
}

/** A span in the largest unit that keeps it whole. */
function typed<F extends 'after' | 'length'>(field: F, seconds: number) {
  const units = ['days', 'hours', 'minutes', 'seconds'] as const
  const unit = units.find((one) => seconds >= UNIT_SECONDS[one] && seconds % UNIT_SECONDS[one] === 0)
  const held = unit ?? 'seconds'
  return { [field]: String(seconds / UNIT_SECONDS[held]), [`${field}Unit`]: held } as Record<F, string> &
    Record<`${F}Unit`, Unit>
}

function secondsOf(text: string, unit: Unit): number {
  return Math.round(numberOf(text) * UNIT_SECONDS[unit])
}

function numberOf(text: string): number {
  return text.trim() === '' ? Number.NaN : Number(text)
}
