import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FieldGroup } from '@/components/ui/field-group'
import { Select } from '@/components/ui/select'
import { OVERLAP_CHOICES } from './overlap-choices'
import type { ChangeRotateForm, RotateFormValues } from './rotate-form-values'
import { SpanField } from './span-field'

type OverlapFieldProps = { values: RotateFormValues; change: ChangeRotateForm; error?: string }

/** How long both versions are valid, and from when that counts. */
export function OverlapField({ values, change, error }: OverlapFieldProps) {
  return (
    <>
      <Field label="Overlap" hint="How long both versions are valid. At most 90 days." error={error}>
        {(control) => (
          <div className="flex flex-wrap gap-2">
            <Select
              {...control}
              value={values.overlap}
              onChange={({ target }) =>
                change({ overlap: target.value === 'custom' ? 'custom' : Number(target.value) })
              }
            >
              {OVERLAP_CHOICES.map(({ seconds, label }) => (
                <option key={seconds} value={seconds}>
                  {label}
                </option>
              ))}
              <option value="custom">Custom</option>
            </Select>
            {values.overlap === 'custom' && (
              <SpanField
                label="Overlap"
                amount={values.amount}
                unit={values.unit}
                invalid={Boolean(error)}
                describedBy={control['aria-describedby']}
                onChange={(amount, unit) => change({ amount, unit })}
              />
            )}
          </div>
        )}
      </Field>
      <FieldGroup label="The overlap counts from">
        <Checkbox
          type="radio"
          name="overlap-from"
          label="The start"
          checked={values.overlapFrom === 'start'}
          onChange={() => change({ overlapFrom: 'start' })}
        />
        <Checkbox
          type="radio"
          name="overlap-from"
          label="The first use of the new version"
          hint="Nobody is cut before the new version has worked once. The latest end is shown below."
          checked={values.overlapFrom === 'first-use'}
          onChange={() => change({ overlapFrom: 'first-use' })}
        />
      </FieldGroup>
    </>
  )
}
