import { Checkbox } from '@/components/ui/checkbox'
import { FieldGroup } from '@/components/ui/field-group'
import type { ChangeRotateForm, RotateFormValues } from './rotate-form-values'

type RetireRuleFieldProps = { values: RotateFormValues; change: ChangeRotateForm }

export function RetireRuleField({ values, change }: RetireRuleFieldProps) {
  return (
    <FieldGroup label="How the old version ends">
      <Checkbox
        type="radio"
        name="retire"
        label="By hand"
        hint="Somebody retires it when the evidence shows that every client has moved."
        checked={values.retire === 'manual'}
        onChange={() => change({ retire: 'manual' })}
      />
      <Checkbox
        type="radio"
        name="retire"
        label="At the end of the overlap"
        hint="It retires by itself at that instant, whoever still uses it."
        checked={values.retire === 'at-end'}
        onChange={() => change({ retire: 'at-end' })}
      />
    </FieldGroup>
  )
}
