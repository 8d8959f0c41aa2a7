import type { EffectivePolicy, RotationPolicy } from '@/lib/policies/policy-contract'

/** What the fields hold: `''` follows the level above; `none` is an explicit none; else the value as text. */
export type PolicyFormValues = Record<keyof EffectivePolicy, string>

export const FOLLOW = ''
export const NONE = 'none'

const FIELDS: (keyof EffectivePolicy)[] = [
  'rotateEveryDays',
  'overlapSeconds',
  'retire',
  'quietSeconds',
  'warnDaysAhead',
  'maxLifeDays',
  'maxOverlapSeconds',
  'requireExpiry',
  'claimable',
]

/** A policy as the fields show it. */
export function policyFormOf(policy: RotationPolicy | null): PolicyFormValues {
  const text = (field: keyof EffectivePolicy) => {
    const value = policy?.[field]
    if (value === undefined) return FOLLOW
    return value === null ? NONE : String(value)
  }
  return Object.fromEntries(FIELDS.map((field) => [field, text(field)])) as PolicyFormValues
}

/** The fields as the verbs take them; all following: no policy. What is no number is NaN, which the verb refuses in words. */
export function policyOf(values: PolicyFormValues): RotationPolicy | null {
  const said = FIELDS.filter((field) => values[field] !== FOLLOW)
  if (said.length === 0) return null
  return Object.fromEntries(said.map((field) => [field, read(field, values[field])])) as RotationPolicy
}

function read(field: keyof EffectivePolicy, text: string): unknown {
  if (text === NONE) return null
  if (field === 'retire') return text
  if (field === 'requireExpiry' || field === 'claimable') return text === 'true'
  return text.trim() === '' ? Number.NaN : Number(text)
}
