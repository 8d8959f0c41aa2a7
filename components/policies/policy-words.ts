import type { EffectivePolicy } from '@/lib/policies/policy-contract'
import { spanText } from '@/lib/policies/span-text'

export const RETIRE_WORDS: Record<EffectivePolicy['retire'], string> = {
  manual: 'By hand, on evidence',
  'when-quiet': 'By itself once all have moved',
  'at-end': 'At the end of the overlap',
}

const daysText = (days: number) => `${days} ${days === 1 ? 'day' : 'days'}`

/** Each field of a policy with its value, as people read it. */
export const POLICY_WORDS: {
  [F in keyof EffectivePolicy]: { term: string; value: (value: EffectivePolicy[F]) => string }
} = {
  rotateEveryDays: {
    term: 'Rotates',
    value: (days) => (days === null ? 'Never by itself' : `Every ${daysText(days)}`),
  },
  overlapSeconds: {
    term: 'Overlap',
    value: (seconds) => (seconds === 0 ? 'None' : spanText(seconds)),
  },
  retire: { term: 'Old version retires', value: (rule) => RETIRE_WORDS[rule] },
  quietSeconds: {
    term: 'Quiet time',
    value: (seconds) => (seconds === 0 ? 'None' : spanText(seconds)),
  },
  warnDaysAhead: {
    term: 'Planned ahead',
    value: (days) => (days === 0 ? 'Not ahead' : daysText(days)),
  },
  maxLifeDays: {
    term: 'Longest life of a key',
    value: (days) => (days === null ? 'No limit' : daysText(days)),
  },
  maxOverlapSeconds: { term: 'Longest overlap', value: (seconds) => spanText(seconds) },
  requireExpiry: { term: 'Expiry', value: (required) => (required ? 'Required' : 'Optional') },
  claimable: {
    term: 'Clients claim the successor',
    value: (claimable) => (claimable ? 'Yes' : 'No, a person hands it over'),
  },
}

export const POLICY_FIELDS = Object.keys(POLICY_WORDS) as (keyof EffectivePolicy)[]

/** A value in words, whichever field it is of. */
export function policyValueText<F extends keyof EffectivePolicy>(
  field: F,
  value: EffectivePolicy[F],
): string {
  return POLICY_WORDS[field].value(value)
}
