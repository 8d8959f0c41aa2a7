import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

export function NewPasswordField({ label, error }: { label: string; error: string | undefined }) {
  return (
    <Field
      label={label}
      hint="At least 10 characters. Several words are good; what is known from breaches is refused."
      error={error}
    >
      {(control) => (
        <Input {...control} name="password" type="password" autoComplete="new-password" maxLength={1024} />
      )}
    </Field>
  )
}
