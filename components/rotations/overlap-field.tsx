import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import { OVERLAP_CHOICES, UNIT_SECONDS } from './overlap-choices'
import type { ChangeRotateForm, RotateFormValues } from './rotate-form-values'

type OverlapFieldProps = { values: RotateFormValues; change: ChangeRotateForm; error?: string }

const UNITS = Object.keys(UNIT_SECONDS) as RotateFormValues['unit'][]

export function OverlapField({ values, change, error }: OverlapFieldProps) {
  return (
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
            <>
              <Input
                aria-label="Overlap, amount"
                inputMode="decimal"
                className="max-w-20"
                value={values.amount}
                onChange={({ target }) => change({ amount: target.value })}
              />
              <Select
                aria-label="Overlap, unit"
                value={values.unit}
                onChange={({ target }) => {
                  const unit = UNITS.find((one) => one === target.value)
                  if (unit) change({ unit })
                }}
              >
                {UNITS.map((unit) => (
                  <option key={unit}>{unit}</option>
                ))}
              </Select>
            </>
          )}
        </div>
      )}
    </Field>
  )
}
