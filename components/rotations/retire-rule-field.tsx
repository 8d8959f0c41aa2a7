import { Checkbox } from '@/components/ui/checkbox'
import { FieldGroup } from '@/components/ui/field-group'
import { RETIRE_RULE_WORDS, type RetireRule } from './retire-rules'
import type { ChangeRotateForm, RotateFormValues } from './rotate-form-values'

type RetireRuleFieldProps = { values: RotateFormValues; change: ChangeRotateForm }

const RULES = Object.keys(RETIRE_RULE_WORDS) as RetireRule[]

export function RetireRuleField({ values, change }: RetireRuleFieldProps) {
  return (
    <FieldGroup label="How the old version ends">
      {RULES.map((rule) => (
        <Checkbox
          key={rule}
          type="radio"
          name="retire"
          {...RETIRE_RULE_WORDS[rule]}
          checked={values.retire === rule}
          onChange={() => change({ retire: rule })}
        />
      ))}
    </FieldGroup>
  )
}
