import { type AbortForm, type BrownoutRow, NO_ABORT_CHANGE, toBrownouts } from './brownout-rows'
import { UNIT_SECONDS, type Unit } from './overlap-choices'
import type { RetireRule } from './retire-rules'

/** What the rotate dialog holds. A custom overlap is an amount of a unit. */
export type RotateFormValues = {
  later: boolean
  startsAt: string | null
  overlap: number | 'custom'
  amount: string
  unit: Unit
  overlapFrom: 'start' | 'first-use'
  retire: RetireRule
  quietSeconds: number
  claimable: boolean
  brownouts: BrownoutRow[]
  abort: AbortForm
}
export type ChangeRotateForm = (part: Partial<RotateFormValues>) => void

export const DEFAULT_ROTATE_FORM: RotateFormValues = {
  later: false,
  startsAt: null,
  overlap: 86_400,
  amount: '2',
  unit: 'days',
  overlapFrom: 'start',
  retire: 'manual',
  quietSeconds: 3600,
  claimable: true,
  brownouts: [],
  abort: NO_ABORT_CHANGE,
}

/** The overlap in whole seconds; NaN while the custom amount is no number. */
export function overlapSecondsOf({ overlap, amount, unit }: RotateFormValues): number {
  if (overlap !== 'custom') return overlap
  return amount.trim() === '' ? Number.NaN : Math.round(Number(amount) * UNIT_SECONDS[unit])
}

/** The dialog as the verb's input; what is no number yet is NaN. `nowMs` is when a rotation that starts now starts. */
export function toPlanInput(values: RotateFormValues, nowMs: number) {
  const { later, startsAt, overlapFrom, retire, quietSeconds, claimable } = values
  const startMs = later && startsAt ? Date.parse(startsAt) : nowMs
  return {
    ...(later && startsAt && { startsAt }),
    overlapSeconds: overlapSecondsOf(values),
    overlapFrom,
    retire,
    quietSeconds,
    claimable,
    ...(values.brownouts.length > 0 && {
      brownouts: toBrownouts(values.brownouts, values.abort, startMs),
    }),
  }
}

/** Whether something is still missing or no number. */
export function isIncomplete(values: RotateFormValues): boolean {
  if (values.later && values.startsAt === null) return true
  if (Number.isNaN(overlapSecondsOf(values))) return true
  return toBrownouts(values.brownouts, values.abort, 0).some(
    ({ at, seconds, abortAt }) =>
      at === '' ||
      !(seconds > 0) ||
      (abortAt !== null && !(abortAt.refusals >= 1 && abortAt.share > 0 && abortAt.share <= 1)),
  )
}
