import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'

type ReasonFieldProps = {
  value: string
  onChange: (reason: string) => void
  error: string | undefined
  label?: string
  hint?: string
  optional?: boolean
}

/** Why something is stopped or ended: people of the account read it in their log. */
export function ReasonField({ value, onChange, error, ...words }: ReasonFieldProps) {
  const { label = 'Reason', hint = 'Kept in the audit log. At least 3 characters.', optional = false } = words
  return (
    <Field label={label} optional={optional} hint={hint} error={error}>
      {(control) => (
        <Textarea
          {...control}
          value={value}
          maxLength={500}
          onChange={({ target }) => onChange(target.value)}
        />
      )}
    </Field>
  )
}
