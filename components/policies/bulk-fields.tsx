import { OVERLAP_CHOICES } from '@/components/rotations/overlap-choices'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FieldGroup } from '@/components/ui/field-group'
import { InstantField } from '@/components/ui/instant-field'
import { Select } from '@/components/ui/select'
import type { BulkFormValues, ChangeBulkForm } from './bulk-form-values'
import { RETIRE_WORDS } from './policy-words'

type BulkFieldsProps = {
  values: BulkFormValues
  change: ChangeBulkForm
  errorAt: (path: string) => string | undefined
}

const MINUTE = 60
const HOUR = 3600
const SPREADS = [
  { seconds: 0, label: 'All at once' },
  { seconds: 10 * MINUTE, label: '10 minutes' },
  { seconds: HOUR, label: '1 hour' },
  { seconds: 6 * HOUR, label: '6 hours' },
  { seconds: 24 * HOUR, label: '1 day' },
  { seconds: 7 * 24 * HOUR, label: '7 days' },
  { seconds: 30 * 24 * HOUR, label: '30 days' },
]
const BY_POLICY = 'By the policy of each key'

/** When, spread over how long, and how the old versions end. */
export function BulkFields({ values, change, errorAt }: BulkFieldsProps) {
  return (
    <div className="grid gap-4">
      <FieldGroup label="First start" error={values.later ? undefined : errorAt('startsAt')}>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          <Checkbox
            type="radio"
            name="bulk-start"
            label="Now"
            checked={!values.later}
            onChange={() => change({ later: false, startsAt: null })}
          />
          <Checkbox
            type="radio"
            name="bulk-start"
            label="At an instant"
            checked={values.later}
            onChange={() => change({ later: true })}
          />
        </div>
        {values.later && (
          <InstantField
            label="Starts at"
            error={errorAt('startsAt')}
            onChange={(startsAt) => change({ startsAt })}
          />
        )}
      </FieldGroup>
      <Field
        label="Spread over"
        hint="Evenly, so that not all keys turn in one minute."
        error={errorAt('spreadSeconds')}
      >
        {(control) => (
          <Select
            {...control}
            value={values.spreadSeconds}
            onChange={({ target }) => change({ spreadSeconds: Number(target.value) })}
          >
            {SPREADS.map(({ seconds, label }) => (
              <option key={seconds} value={seconds}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field
        label="Overlap"
        hint="How long both versions are valid, from the first use of the successor."
        error={errorAt('overlapSeconds')}
      >
        {(control) => (
          <Select
            {...control}
            value={values.overlapSeconds}
            onChange={({ target }) => change({ overlapSeconds: target.value })}
          >
            <option value="">{BY_POLICY}</option>
            {OVERLAP_CHOICES.map(({ seconds, label }) => (
              <option key={seconds} value={seconds}>
                {label}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label="Old versions retire" error={errorAt('retire')}>
        {(control) => (
          <Select
            {...control}
            value={values.retire}
            onChange={({ target }) => change({ retire: target.value })}
          >
            <option value="">{BY_POLICY}</option>
            {Object.entries(RETIRE_WORDS).map(([rule, words]) => (
              <option key={rule} value={rule}>
                {words}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  )
}
