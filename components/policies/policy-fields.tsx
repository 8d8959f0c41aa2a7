import { effectivePolicy } from '@/lib/policies/effective-policy'
import type { EffectivePolicy, RotationPolicy } from '@/lib/policies/policy-contract'
import { spanText } from '@/lib/policies/span-text'
import { ChoiceField } from './choice-field'
import { NONE, type PolicyFormValues, policyOf } from './policy-form-values'
import { policyValueText, RETIRE_WORDS } from './policy-words'

type PolicyFieldsProps = {
  values: PolicyFormValues
  change: (part: Partial<PolicyFormValues>) => void
  errors: Partial<Record<keyof EffectivePolicy, string>>
  /** What stands above: the account's for a key; null: what is built in. */
  above: RotationPolicy | null
  ofKey: boolean
}

const HOUR = 3600
const DAY = 24 * HOUR
const spans = (seconds: readonly number[]) =>
  seconds.map((one) => ({ value: String(one), label: one === 0 ? 'None' : spanText(one) }))
const inDays = (days: readonly number[], prefix = '') =>
  days.map((one) => ({ value: String(one), label: `${prefix}${one} days` }))

const OPTIONS = {
  rotateEveryDays: [{ value: NONE, label: 'Never' }, ...inDays([30, 60, 90, 180, 365], 'Every ')],
  overlapSeconds: spans([0, HOUR, DAY, 7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY]),
  retire: Object.entries(RETIRE_WORDS).map(([value, label]) => ({ value, label })),
  quietSeconds: spans([0, 60, 15 * 60, HOUR, DAY, 7 * DAY]),
  warnDaysAhead: [{ value: '0', label: 'Not ahead' }, ...inDays([3, 7, 14, 30])],
  maxLifeDays: [{ value: NONE, label: 'No limit' }, ...inDays([30, 90, 180, 365])],
  maxOverlapSeconds: spans([HOUR, DAY, 7 * DAY, 14 * DAY, 30 * DAY, 90 * DAY]),
  requireExpiry: [
    { value: 'true', label: 'Required' },
    { value: 'false', label: 'Optional' },
  ],
  claimable: [
    { value: 'true', label: 'Yes' },
    { value: 'false', label: 'No, a person hands it over' },
  ],
}

const ROTATION = [
  { field: 'rotateEveryDays', label: 'Rotate by itself', custom: 'days' },
  {
    field: 'overlapSeconds',
    label: 'Overlap',
    hint: 'How long both versions are valid. Of a rotation by policy it counts from the first use of the successor.',
  },
  { field: 'retire', label: 'Old version retires' },
  {
    field: 'quietSeconds',
    label: 'Quiet time',
    hint: 'How long a client must be silent on the old version to count as moved.',
  },
  {
    field: 'warnDaysAhead',
    label: 'Plan ahead',
    hint: 'How early a due rotation is planned.',
    custom: 'days',
  },
  {
    field: 'claimable',
    label: 'Clients claim the successor',
    hint: 'With the old secret, once, while the overlap lasts.',
  },
] as const
const LIMITS = [
  {
    field: 'maxLifeDays',
    label: 'Longest life of a key',
    hint: 'From issue to expiry; a key without an expiry lives too long.',
    custom: 'days',
  },
  { field: 'requireExpiry', label: 'Expiry' },
  { field: 'maxOverlapSeconds', label: 'Longest overlap', hint: 'Of any rotation, planned by whomever.' },
] as const

type Asked = { field: keyof EffectivePolicy; label: string; hint?: string; custom?: string }

/** The fields of a policy, in two groups: what rotations are like, and what is not allowed. */
export function PolicyFields({ values, change, errors, above, ofKey }: PolicyFieldsProps) {
  const held = effectivePolicy(above, null)
  const group = (title: string, fields: readonly Asked[]) => (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="mb-2 text-xs font-medium text-muted">{title}</legend>
      <div className="grid items-start gap-4 sm:grid-cols-2">
        {fields.map(({ field, label, hint, custom }) => (
          <ChoiceField
            key={field}
            label={label}
            hint={hint}
            custom={custom}
            follow={`${ofKey ? 'As the account' : 'Default'}: ${policyValueText(field, held[field])}`}
            options={OPTIONS[field]}
            value={values[field]}
            words={wordsOf(field, values)}
            onChange={(value) => change({ [field]: value })}
            error={errors[field]}
          />
        ))}
      </div>
    </fieldset>
  )
  return (
    <div className="grid gap-5">
      {group('Rotations', ROTATION)}
      {group('Limits', LIMITS)}
    </div>
  )
}

function wordsOf(field: keyof EffectivePolicy, values: PolicyFormValues): string {
  const value = policyOf(values)?.[field]
  return value === undefined ? '' : policyValueText(field, value)
}
