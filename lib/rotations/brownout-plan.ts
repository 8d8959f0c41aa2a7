import type { FieldError } from '@/lib/platform/errors'

/** Ends a brownout early at so many refusals and at least this share (0 to 1) of the key's requests. */
export type AbortAt = { refusals?: number | undefined; share?: number | undefined }
export type BrownoutRequest = { at: Date; seconds: number; abortAt?: AbortAt | null | undefined }

/** As it is stored; both abort figures null: nothing ends it early. */
export type PlannedBrownout = {
  startsAt: Date
  endsAt: Date
  abortRefusals: number | null
  abortShare: number | null
}

export const MAX_BROWNOUTS = 20
export const MAX_BROWNOUT_SECONDS = 3600
const DEFAULT_ABORT = { refusals: 100, share: 0.5 }

/**
 * The wanted brownouts in order, or what is wrong with each: they lie inside the overlap (half-open) and do not
 * meet one another. What `abortAt` leaves out of the two figures is no condition; left out whole it is the default.
 */
export function planBrownouts(
  wanted: readonly BrownoutRequest[],
  overlap: { startsAt: Date; endsAt: Date },
): PlannedBrownout[] | { fields: FieldError[] } {
  const planned = wanted.map((brownout, index) => ({ index, ...plannedOf(brownout) }))
  const fields: FieldError[] = []
  const wrong = (index: number, message: string) => fields.push({ path: `brownouts.${index}.at`, message })
  planned.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime() || a.index - b.index)
  let before: (typeof planned)[number] | undefined
  for (const brownout of planned) {
    const { index, startsAt, endsAt } = brownout
    if (startsAt < overlap.startsAt || endsAt > overlap.endsAt) {
      wrong(index, `A brownout lies inside the overlap: ${spanWords(overlap)}.`)
    }
    if (before && startsAt < before.endsAt) {
      wrong(index, `This meets the brownout ${spanWords(before)}: start it at its end or later.`)
    }
    before = before && before.endsAt > endsAt ? before : brownout
  }
  if (fields.length > 0) return { fields }
  return planned.map(({ index: _, ...brownout }) => brownout)
}

function plannedOf({ at, seconds, abortAt }: BrownoutRequest): PlannedBrownout {
  const named = abortAt && (abortAt.refusals !== undefined || abortAt.share !== undefined)
  const abort = abortAt === null ? {} : named ? abortAt : DEFAULT_ABORT
  return {
    startsAt: at,
    endsAt: new Date(at.getTime() + seconds * 1000),
    abortRefusals: abort.refusals ?? null,
    abortShare: abort.share ?? null,
  }
}

function spanWords({ startsAt, endsAt }: { startsAt: Date; endsAt: Date }): string {
  return `${startsAt.toISOString()} to ${endsAt.toISOString()}`
}
