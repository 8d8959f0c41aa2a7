'use client'

import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { ExpiryChoice } from '@/components/keys/expiry-choice'
import { expiryOf, type IssueFormValues } from '@/components/keys/issue-form-values'
import { Checkbox } from '@/components/ui/checkbox'
import { DialogForm } from '@/components/ui/dialog-form'
import { Field } from '@/components/ui/field'
import { FieldGroup } from '@/components/ui/field-group'
import { Input } from '@/components/ui/input'
import { useNow } from '@/components/ui/now-provider'
import { useAction } from '@/components/ui/use-action'
import type { Permission } from '@/lib/auth/permissions'
import type {
  IssueManagementKeyInput,
  ManagementKeyView,
  ScopeOffer,
} from '@/lib/management-keys/management-key-contract'
import type { ActionResult } from '@/lib/platform/action-result'

export type Issued = { managementKey: ManagementKeyView; secret: string }
export type IssueManagementKeyAct = (input: IssueManagementKeyInput) => Promise<ActionResult<Issued>>

type ManagementKeyFormProps = {
  offers: readonly ScopeOffer[]
  issue: IssueManagementKeyAct
  onIssued: (issued: Issued) => void
  onCancel: () => void
}
type Values = Pick<IssueFormValues, 'name' | 'expiry' | 'exactAt'> & { scopes: Permission[] }

const EMPTY: Values = { name: '', scopes: [], expiry: '90', exactAt: null }
/** What of the form makes up a field of the input. */
const OF_FIELD = { name: ['name'], scopes: ['scopes'], expiresAt: ['expiry', 'exactAt'] } as const

/** What a management key is made with. The server checks it; what was entered survives every error. */
export function ManagementKeyForm({ offers, issue, onIssued, onCancel }: ManagementKeyFormProps) {
  const { nowMs } = useNow()
  const { run, pending, failure } = useAction()
  const form = useForm<Values>({ defaultValues: EMPTY })
  const values = form.watch()
  const [sent, setSent] = useState(EMPTY)
  const place = useRef<HTMLDivElement>(null)
  const fieldOf = (path: string) => path.split('.')[0] ?? ''
  const wrong = (field: keyof typeof OF_FIELD) => {
    // What was changed since is not wrong until the server says so again.
    const same = OF_FIELD[field].every((name) => String(values[name]) === String(sent[name]))
    return same ? failure?.fields.find(({ path }) => fieldOf(path) === field)?.message : undefined
  }
  // What stands at its field is not said twice.
  const told = failure?.fields.length ? failure.fields.every(({ path }) => fieldOf(path) in OF_FIELD) : false

  useEffect(() => {
    if (failure)
      place.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] input')?.focus()
  }, [failure])

  const submit = form.handleSubmit(async ({ name, scopes, ...expiry }) => {
    setSent({ name, scopes, ...expiry })
    const result = await run(() => issue({ name, scopes, expiresAt: expiryOf(expiry, nowMs) }))
    if (result?.ok) onIssued(result.value)
  })

  return (
    <DialogForm
      submit="Issue management key"
      submitting="Issuing"
      pending={pending}
      failure={told ? undefined : failure?.message}
      onSubmit={submit}
      onCancel={onCancel}
    >
      <div ref={place} className="grid gap-5">
        <Field label="Name" hint="What will use it, such as “Gateway, production”." error={wrong('name')}>
          {(control) => <Input {...control} {...form.register('name')} maxLength={200} autoComplete="off" />}
        </Field>
        <FieldGroup
          label="Scopes"
          hint="What it may, and never more than you may at that time. Give the least that does the job."
          error={wrong('scopes')}
        >
          {offers.map(({ scope, summary }) => (
            <Checkbox
              key={scope}
              value={scope}
              label={<span className="font-mono text-xs">{scope}</span>}
              hint={summary}
              {...form.register('scopes')}
            />
          ))}
        </FieldGroup>
        <ExpiryChoice
          hint="When it ends by itself."
          register={form.register('expiry')}
          exact={values.expiry === 'exact'}
          onExact={(instant) => form.setValue('exactAt', instant)}
          error={wrong('expiresAt')}
        />
      </div>
    </DialogForm>
  )
}
