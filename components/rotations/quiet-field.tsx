import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import { QUIET_CHOICES } from './overlap-choices'
import type { ChangeRotateForm, RotateFormValues } from './rotate-form-values'
import { spanWords } from './span-words'

type QuietFieldProps = { values: RotateFormValues; change: ChangeRotateForm }

export function QuietField({ values, change }: QuietFieldProps) {
  const offered = QUIET_CHOICES.some(({ seconds }) => seconds === values.quietSeconds)
  return (
    <Field
      label="Quiet time"
      hint="A client counts as moved when it was seen on the successor and has been silent on the old version for this long."
    >
      {(control) => (
        <Select
          {...control}
          value={values.quietSeconds}
          onChange={({ target }) => change({ quietSeconds: Number(target.value) })}
        >
          {QUIET_CHOICES.map(({ seconds, label }) => (
            <option key={seconds} value={seconds}>
              {label}
            </option>
          ))}
          {/* A policy may say one that is not on offer: it would be shown as another. */}
          {!offered && <option value={values.quietSeconds}>{spanWords(values.quietSeconds)}</option>}
        </Select>
      )}
    </Field>
  )
}
