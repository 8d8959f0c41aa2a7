import { effectivePolicy } from '@/lib/policies/effective-policy'
import type { EffectivePolicy, RotationPolicy } from '@/lib/policies/policy-contract'
import { wantedByPolicy } from '@/lib/policies/wanted-by-policy'
import { OVERLAP_CHOICES, UNIT_SECONDS, type Unit } from './overlap-choices'
import { DEFAULT_ROTATE_FORM, type RotateFormValues } from './rotate-form-values'

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

/**
 * The form of a rotation that a person plans, filled from the policy in force; null where neither the account nor the
 * key has one. Who plans it holds the new secret at once, so its overlap counts from the start.
 */
export function formInForce(
  account: RotationPolicy | null,
  key: RotationPolicy | null,
): RotateFormValues | null {
  if (Object.keys({ ...account, ...key }).length === 0) return null
  return { ...formOfPolicy(effectivePolicy(account, key)), overlapFrom: DEFAULT_ROTATE_FORM.overlapFrom }
}
