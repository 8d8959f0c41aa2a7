import { OverlapField } from '@/components/rotations/overlap-field'
import { QuietField } from '@/components/rotations/quiet-field'
import { RetireRuleField } from '@/components/rotations/retire-rule-field'
import type { ChangeRotateForm, RotateFormValues } from '@/components/rotations/rotate-form-values'
import { StartField } from '@/components/rotations/start-field'
import { Checkbox } from '@/components/ui/checkbox'

type RotatePlanFieldsProps = {
  values: RotateFormValues
  change: ChangeRotateForm
  errorAt: (path: string) => string | undefined
}

/** What a rotation can be planned with here; brownouts are on the key's own page. */
export function RotatePlanFields({ values, change, errorAt }: RotatePlanFieldsProps) {
  return (
    <>
      <StartField values={values} change={change} error={errorAt('startsAt')} />
      <OverlapField values={values} change={change} error={errorAt('overlapSeconds')} />
      <RetireRuleField values={values} change={change} />
      <QuietField values={values} change={change} />
      <Checkbox
        label="Clients may claim the new version themselves"
        hint="The first that asks with the old version gets the new secret, once. You get it here in any case."
        checked={values.claimable}
        onChange={({ target }) => change({ claimable: target.checked })}
      />
    </>
  )
}
