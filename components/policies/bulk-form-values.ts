import type { PlanManyInput } from '@/lib/policies/bulk-contract'
import { FOLLOW } from './policy-form-values'

/** What the form of a bulk plan holds; `''` leaves a value to the policy of each key. */
export type BulkFormValues = {
  later: boolean
  startsAt: string | null
  spreadSeconds: number
  overlapSeconds: string
  retire: string
}
export type ChangeBulkForm = (part: Partial<BulkFormValues>) => void

export const DEFAULT_BULK_FORM: BulkFormValues = {
  later: false,
  startsAt: null,
  spreadSeconds: 3600,
  overlapSeconds: FOLLOW,
  retire: FOLLOW,
}

/** The form as the verb's input. */
export function toPlanMany(keyIds: string[], values: BulkFormValues): PlanManyInput {
  const { later, startsAt, spreadSeconds, overlapSeconds, retire } = values
  return {
    keyIds,
    ...(later && startsAt && { startsAt }),
    spreadSeconds,
    ...(overlapSeconds !== FOLLOW && { overlapSeconds: Number(overlapSeconds) }),
    ...(retire !== FOLLOW && { retire: retire as NonNullable<PlanManyInput['retire']> }),
  }
}
