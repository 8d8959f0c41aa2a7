import { Card } from '@/components/ui/card'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FieldGroup } from '@/components/ui/field-group'
import { Input } from '@/components/ui/input'
import { InstantField } from '@/components/ui/instant-field'
import { Select } from '@/components/ui/select'
import { Textarea } from '@/components/ui/textarea'
import { ENVIRONMENTS } from '@/lib/keys/key-format'
import { ENVIRONMENT_WORDS } from '../keys/environment-words'
import type { ChangeRevokeForm, RevokeFormValues } from './revoke-form-values'

export type Maker = { id: string; name: string; email: string }

type RevokeFieldsProps = {
  values: RevokeFormValues
  change: ChangeRevokeForm
  makers: readonly Maker[]
  errorAt: (path: string) => string | undefined
}

/** Which keys: every one of the account, or those for which all of this holds. */
export function RevokeFields({ values, change, makers, errorAt }: RevokeFieldsProps) {
  return (
    <Card
      title="Which keys"
      description="Those for which everything holds that you give. What has ended is left out."
    >
      <div className="grid gap-4">
        <Checkbox
          label="Every key of the account"
          checked={values.all}
          onChange={({ target }) => change({ all: target.checked })}
        />
        <fieldset disabled={values.all} className="grid gap-4 disabled:opacity-55">
          <legend className="sr-only">Conditions</legend>
          <div className="grid items-start gap-4 sm:grid-cols-2">
            <Field label="Environment" error={errorAt('filter.environment')}>
              {(control) => (
                <Select
                  {...control}
                  className="w-full"
                  value={values.environment}
                  onChange={({ target }) =>
                    change({ environment: ENVIRONMENTS.find((one) => one === target.value) ?? '' })
                  }
                >
                  <option value="">Any</option>
                  {ENVIRONMENTS.map((one) => (
                    <option key={one} value={one}>
                      {ENVIRONMENT_WORDS[one].name}
                    </option>
                  ))}
                </Select>
              )}
            </Field>
            <Field
              label="Issued by"
              hint="By hand, or with a management key of theirs."
              error={errorAt('filter.createdBy')}
            >
              {(control) => (
                <Select
                  {...control}
                  className="w-full"
                  value={values.createdBy}
                  onChange={({ target }) => change({ createdBy: target.value })}
                >
                  <option value="">Anybody</option>
                  {makers.map(({ id, name, email }) => (
                    <option key={id} value={id}>
                      {name} ({email})
                    </option>
                  ))}
                </Select>
              )}
            </Field>
          </div>
          <FieldGroup
            label="Label"
            hint="An entry of the key’s metadata. Without a value: whatever it is."
            error={errorAt('filter.label.name') ?? errorAt('filter.label.value')}
          >
            <div className="grid gap-2 sm:grid-cols-2">
              <Input
                aria-label="Name of the label"
                placeholder="team"
                value={values.labelName}
                maxLength={40}
                onChange={({ target }) => change({ labelName: target.value })}
              />
              <Input
                aria-label="Value of the label"
                placeholder="any value"
                value={values.labelValue}
                maxLength={500}
                onChange={({ target }) => change({ labelValue: target.value })}
              />
            </div>
          </FieldGroup>
          <FieldGroup
            label="Issued between"
            hint="A version of the key, the first or a later one, was issued then. It is about the whole key."
            error={errorAt('filter.issuedFrom') ?? errorAt('filter.issuedBefore')}
          >
            <div className="grid gap-3">
              <InstantField label="From" onChange={(issuedFrom) => change({ issuedFrom })} />
              <InstantField label="Before" onChange={(issuedBefore) => change({ issuedBefore })} />
            </div>
          </FieldGroup>
          <Field
            label="Stopped by"
            hint="The id of an earlier one below (rvk_...): the keys that it stopped, as to resume them."
            error={errorAt('filter.revocationId')}
          >
            {(control) => (
              <Input
                {...control}
                className="font-mono text-xs"
                autoComplete="off"
                spellCheck={false}
                maxLength={64}
                value={values.revocationId}
                onChange={({ target }) => change({ revocationId: target.value })}
              />
            )}
          </Field>
          <Field
            label="Key ids"
            hint="One a line, or with commas. At most 2,000."
            error={errorAt('filter.keyIds')}
          >
            {(control) => (
              <Textarea
                {...control}
                className="font-mono text-xs"
                spellCheck={false}
                value={values.keyIds}
                onChange={({ target }) => change({ keyIds: target.value })}
              />
            )}
          </Field>
        </fieldset>
      </div>
    </Card>
  )
}
