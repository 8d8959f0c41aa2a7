import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FieldGroup } from '@/components/ui/field-group'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Textarea } from '@/components/ui/textarea'
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
        <Checkbox
          type="radio"
          name="act"
          label="Revoke"
          hint="For good: nothing brings them back."
          checked={act === 'revoke'}
          onChange={() => change({ act: 'revoke' })}
        />
        <Checkbox
          type="radio"
          name="act"
          label="Suspend"
          hint="Until they are resumed: here, or each at its own page."
          checked={act === 'suspend'}
          onChange={() => change({ act: 'suspend' })}
        />
        <Checkbox
          type="radio"
          name="act"
          label="Resume"
          hint="What your side suspended works again at once."
          checked={act === 'resume'}
          onChange={() => change({ act: 'resume' })}
        />
      </FieldGroup>
      {act === 'revoke' && (
        <Checkbox
          label="The secrets are compromised"
          hint="They leaked or may have: revoke now, explain later."
          checked={compromised}
          onChange={({ target }) => change({ compromised: target.checked })}
        />
      )}
      <Field
        label="Reason"
        optional={act === 'revoke' && compromised}
        hint="Kept in the audit log, at each key."
        error={reasonError}
      >
        {(control) => (
          <Textarea
            {...control}
            value={values.reason}
            maxLength={500}
            onChange={({ target }) => change({ reason: target.value })}
          />
        )}
      </Field>
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
