import { Checkbox } from '@/components/ui/checkbox'
import { FieldGroup } from '@/components/ui/field-group'
import { InstantField } from '@/components/ui/instant-field'
import type { ChangeRotateForm, RotateFormValues } from './rotate-form-values'

type StartFieldProps = { values: RotateFormValues; change: ChangeRotateForm; error?: string }

export function StartField({ values, change, error }: StartFieldProps) {
  return (
    <FieldGroup label="Start" error={values.later ? undefined : error}>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        <Checkbox
          type="radio"
          name="start"
          label="Now"
          checked={!values.later}
          onChange={() => change({ later: false, startsAt: null })}
        />
        <Checkbox
          type="radio"
          name="start"
          label="At an instant"
          checked={values.later}
          onChange={() => change({ later: true })}
        />
      </div>
      {values.later && (
        <InstantField label="Starts at" error={error} onChange={(startsAt) => change({ startsAt })} />
      )}
    </FieldGroup>
  )
}
