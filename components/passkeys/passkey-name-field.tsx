import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'

type PasskeyNameFieldProps = { name: string; onChange: (name: string) => void; error: string | undefined }

export function PasskeyNameField({ name, onChange, error }: PasskeyNameFieldProps) {
  return (
    <Field
      label="Name"
      hint="What it is on, such as &quot;Laptop&quot; or &quot;Blue security key&quot;."
      error={error}
    >
      {(control) => (
        <Input
          {...control}
          value={name}
          maxLength={60}
          required
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
