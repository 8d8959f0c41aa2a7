import { OVERLAP_CHOICES, UNIT_SECONDS, type Unit } from '@/components/rotations/overlap-choices'
import { DEFAULT_ROTATE_FORM, type RotateFormValues } from '@/components/rotations/rotate-form-values'
import type { EffectivePolicy } from '@/lib/policies/policy-contract'
import { wantedByPolicy } from '@/lib/policies/wanted-by-policy'

const UNITS = (Object.keys(UNIT_SECONDS) as Unit[]).toReversed()

/** The form of a rotation, filled as the policy would plan it now. */
export function formOfPolicy(policy: EffectivePolicy): RotateFormValues {
  const { overlapSeconds, overlapFrom, retire, quietSeconds, claimable } = wantedByPolicy(policy, null)
  const named = OVERLAP_CHOICES.some(({ seconds }) => seconds === overlapSeconds)
  const unit = UNITS.find((one) => overlapSeconds % UNIT_SECONDS[one] === 0) ?? 'seconds'
  return {
    ...DEFAULT_ROTATE_FORM,
    overlap: named ? overlapSeconds : 'custom',
    amount: String(overlapSeconds / UNIT_SECONDS[unit]),
    unit,
    overlapFrom,
    retire,
    quietSeconds,
    claimable,
  }
}
