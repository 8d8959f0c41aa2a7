import { ReasonField } from '@/components/keys/reason-field'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FieldGroup } from '@/components/ui/field-group'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { ACTS } from '@/lib/revocations/revocation-contract'
import { ACT_WORDS, keysWord, number } from './revocation-words'
import { asksForNumber, type ChangeRevokeForm, type RevokeFormValues } from './revoke-form-values'

type RevokeConfirmProps = {
  values: RevokeFormValues
  change: ChangeRevokeForm
  count: number
  ready: boolean
  pending: boolean
  failure: string | undefined
  reasonError: string | undefined
}

/** The act, its reason, and the one confirmation, which names the number. */
export function RevokeConfirm({
  values,
  change,
  count,
  ready,
  pending,
  failure,
  reasonError,
}: RevokeConfirmProps) {
  const { act, compromised } = values
  const words = count > 0 ? `${ACT_WORDS[act].verb} ${keysWord(count)}` : `${ACT_WORDS[act].verb} keys`
  return (
    <>
      <FieldGroup label="Act">
        {ACTS.map((one) => (
          <Checkbox
            key={one}
            type="radio"
            name="act"
            label={ACT_WORDS[one].verb}
            hint={ACT_WORDS[one].hint}
            checked={act === one}
            onChange={() => change({ act: one })}
          />
        ))}
      </FieldGroup>
      {act === 'revoke' && (
        <Checkbox
          label="The secrets are compromised"
          hint="They leaked or may have: revoke now, explain later."
          checked={compromised}
          onChange={({ target }) => change({ compromised: target.checked })}
        />
      )}
      <ReasonField
        value={values.reason}
        optional={act === 'revoke' && compromised}
        hint="Kept in the audit log, at each key."
        error={reasonError}
        onChange={(reason) => change({ reason })}
      />
      {asksForNumber(count) && (
        <Field label={`Type the number of keys to confirm: ${number(count)}`}>
          {(control) => (
            <Input
              {...control}
              inputMode="numeric"
              autoComplete="off"
              className="max-w-40"
              value={values.typedCount}
              onChange={({ target }) => change({ typedCount: target.value })}
            />
          )}
        </Field>
      )}
      {failure && (
        <Notice kind="bad" alert>
          {failure}
        </Notice>
      )}
      <Button type="submit" variant={act === 'resume' ? 'primary' : 'danger'} disabled={!ready || pending}>
        {pending ? 'Starting' : words}
      </Button>
    </>
  )
}
