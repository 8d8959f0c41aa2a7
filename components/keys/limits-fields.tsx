import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Select } from '@/components/ui/select'
import type { QuotaPeriod } from '@/lib/limits/limit-rules'
import type { LimitsFormValues } from './limits-form-values'

type LimitsFieldsProps = {
  values: LimitsFormValues
  change: (part: Partial<LimitsFormValues>) => void
  errors: Partial<Record<keyof LimitsFormValues, string | undefined>>
  /** The key signs: its rules for signatures are asked too. */
  signs: boolean
}

/** Rate limit, quota, and what signatures must keep. They belong to the key: its versions share them. */
export function LimitsFields({ values, change, errors, signs }: LimitsFieldsProps) {
  const text = (name: 'rateLimit' | 'rateWindow' | 'quotaLimit' | 'signatureWindow') => ({
    inputMode: 'numeric' as const,
    autoComplete: 'off',
    value: values[name],
    onChange: (event: { target: { value: string } }) => change({ [name]: event.target.value }),
  })
  return (
    <div className="grid gap-4">
      <div className="grid items-start gap-4 sm:grid-cols-2">
        <Field
          optional
          label="Rate limit"
          hint="Accepted requests in any such span, all versions together. Empty: no limit."
          error={errors.rateLimit}
        >
          {(control) => <Input {...control} {...text('rateLimit')} />}
        </Field>
        <Field label="Rate window, seconds" hint="1 second to 1 day (86400)." error={errors.rateWindow}>
          {(control) => <Input {...control} {...text('rateWindow')} />}
        </Field>
        <Field
          optional
          label="Quota"
          hint="Accepted requests in each day or month of UTC. Empty: none."
          error={errors.quotaLimit}
        >
          {(control) => <Input {...control} {...text('quotaLimit')} />}
        </Field>
        <Field label="Quota period" error={errors.quotaPeriod}>
          {(control) => (
            <Select
              {...control}
              value={values.quotaPeriod}
              onChange={({ target }) => change({ quotaPeriod: target.value as QuotaPeriod })}
            >
              <option value="day">Each day, UTC</option>
              <option value="month">Each month, UTC</option>
            </Select>
          )}
        </Field>
      </div>
      {signs && (
        <div className="grid items-start gap-4 sm:grid-cols-2">
          <Field
            label="Signature window, seconds"
            hint="How long after it was made a signature is taken: 30 to 120."
            error={errors.signatureWindow}
          >
            {(control) => <Input {...control} {...text('signatureWindow')} />}
          </Field>
          <Checkbox
            label="Sequence numbers must rise"
            hint="Each request carries a kg-sequence above the last. Clients that send none are refused."
            checked={values.requireSequence}
            onChange={(event) => change({ requireSequence: event.target.checked })}
          />
        </div>
      )}
    </div>
  )
}
