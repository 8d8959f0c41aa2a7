import { Field } from '@/components/ui/field'
import { Textarea } from '@/components/ui/textarea'

type NoteFieldProps = { note: string; onChange: (note: string) => void; error: string | undefined }

/** Why a version is published; it stands beside the version for good. */
export function NoteField({ note, onChange, error }: NoteFieldProps) {
  return (
    <Field
      label="Note"
      hint="What is published and why. Everybody can read it on the token’s page."
      error={error}
    >
      {(control) => (
        <Textarea
          {...control}
          value={note}
          maxLength={500}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </Field>
  )
}
