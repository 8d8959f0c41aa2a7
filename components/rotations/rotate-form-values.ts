import type { PlanRotationInput } from '@/lib/rotations/rotation-contract'
import { UNIT_SECONDS } from './overlap-choices'

/** What the rotate dialog holds. A custom overlap is an amount of a unit. */
export type RotateFormValues = {
  later: boolean
  startsAt: string | null
  overlap: number | 'custom'
  amount: string
  unit: keyof typeof UNIT_SECONDS
  retire: 'manual' | 'at-end'
  quietSeconds: number
}
export type ChangeRotateForm = (part: Partial<RotateFormValues>) => void

export const DEFAULT_ROTATE_FORM: RotateFormValues = {
  later: false,
  startsAt: null,
  overlap: 86_400,
  amount: '2',
  unit: 'days',
  retire: 'manual',
  quietSeconds: 3600,
}

/** The dialog as the verb's input; `overlapSeconds` is NaN while the custom amount is no number. */
export function toPlanInput(values: RotateFormValues): PlanRotationInput {
  const custom = values.amount.trim() === '' ? Number.NaN : Number(values.amount) * UNIT_SECONDS[values.unit]
  return {
    ...(values.later && values.startsAt && { startsAt: values.startsAt }),
    overlapSeconds: values.overlap === 'custom' ? Math.round(custom) : values.overlap,
    retire: values.retire,
    quietSeconds: values.quietSeconds,
  }
}
