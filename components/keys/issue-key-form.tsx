'use client'

import type { Route } from 'next'
import dynamic from 'next/dynamic'
import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { useForm } from 'react-hook-form'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Field } from '@/components/ui/field'
import { FieldGroup } from '@/components/ui/field-group'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useNow } from '@/components/ui/now-provider'
import { Textarea } from '@/components/ui/textarea'
import { useAction } from '@/components/ui/use-action'
import type { IssueKeyInput, KeyView, VersionView } from '@/lib/keys/key-contract'
import type { ActionResult } from '@/lib/platform/action-result'
import { EnvironmentChoice } from './environment-choice'
import { ExpiryChoice } from './expiry-choice'
import { EMPTY_ISSUE_FORM, formFieldOf, type IssueFormValues, toIssueInput } from './issue-form-values'
import { IssueLimits } from './issue-limits'
import { KindChoice } from './kind-choice'
import { NO_LIMITS } from './limits-form-values'
import { PublicKeyField } from './public-key-field'
import { ScopeChoice } from './scope-choice'
import type { ShownSecret } from './shown-secret'

const loadSecretDialog = () => import('./secret-dialog')
const SecretDialog = dynamic(() => loadSecretDialog().then((module) => module.SecretDialog), { ssr: false })

type Issued = { key: KeyView; version: VersionView; secret: string | null; replayed: boolean }

const LIMIT_NAMES = Object.keys(NO_LIMITS) as (keyof typeof NO_LIMITS)[]

type IssueKeyFormProps = {
  /** Makes one key of one form, however often it is sent. */
  token: string
  issue: (input: IssueKeyInput, token: string) => Promise<ActionResult<Issued>>
}

/** Issues a key and shows its secret once. What was entered survives every error. */
export function IssueKeyForm({ token, issue }: IssueKeyFormProps) {
  const router = useRouter()
  const { nowMs } = useNow()
  const now = useRef(nowMs)
  now.current = nowMs
  const { run, pending, failure } = useAction()
  const [issued, setIssued] = useState<Issued | null>(null)
  const [shown, setShown] = useState<ShownSecret | null>(null)
  /** The half of a pair made here that goes to no server. */
  const [privatePem, setPrivatePem] = useState<string | null>(null)
  const form = useForm<IssueFormValues>({
    defaultValues: EMPTY_ISSUE_FORM,
    shouldFocusError: false,
    resolver: async (...given) => {
      // When the check cannot be loaded the server checks alone: it always does.
      const schema = await import('./issue-form-schema').catch(() => null)
      return schema ? schema.checkIssueForm(now.current)(...given) : { values: given[0], errors: {} }
    },
  })
  const { errors, submitCount, isSubmitted } = form.formState
  const values = form.watch()
  const again = { shouldValidate: isSubmitted }
  // What stands at its field is not said twice.
  const told = failure?.fields.length ? failure.fields.every(({ path }) => formFieldOf(path)) : false

  const place = useRef<HTMLFormElement>(null)
  useEffect(() => {
    // The count rises together with the errors of that try, so by now they are drawn.
    if (submitCount === 0) return
    place.current?.querySelector<HTMLElement>('[aria-invalid="true"], [data-invalid] input')?.focus()
  }, [submitCount])

  const open = (keyId: string) => {
    setShown(null)
    setPrivatePem(null)
    form.reset()
    router.replace(`/keys/${keyId}` as Route)
  }

  const finish = (made: Issued) => {
    setIssued(made)
    const text = made.key.kind === 'ed25519' ? privatePem : made.secret
    if (text !== null) setShown({ key: made.key, version: made.version, text })
    else if (made.key.kind === 'ed25519') open(made.key.id)
  }

  const submit = form.handleSubmit(async (values) => {
    const result = await run(async () => {
      // Before the key is made: a secret that cannot be shown would be lost.
      await loadSecretDialog()
      return issue(toIssueInput(values, now.current), token)
    })
    if (result?.ok) finish(result.value)
    else if (result) {
      for (const { path, message } of result.fields) {
        const field = formFieldOf(path)
        if (field) form.setError(field, { type: 'server', message })
      }
    }
  })

  const keyId = issued?.key.id
  return (
    <>
      <form ref={place} method="post" noValidate onSubmit={submit} className="grid max-w-2xl gap-6">
        <Field
          label="Name"
          hint="Who or what will use it, such as “Trading bot, production”."
          error={errors.name?.message}
        >
          {(control) => <Input {...control} {...form.register('name')} maxLength={200} autoComplete="off" />}
        </Field>
        <EnvironmentChoice register={form.register('environment')} error={errors.environment?.message} />
        <KindChoice register={form.register('kind')} error={errors.kind?.message} />
        {values.kind === 'ed25519' && (
          <PublicKeyField
            value={{ publicKey: values.publicKey, privatePem }}
            onChange={(choice) => {
              form.setValue('publicKey', choice.publicKey, again)
              setPrivatePem(choice.privatePem)
            }}
            error={errors.publicKey?.message}
          />
        )}
        <ScopeChoice register={form.register('scopes')} error={errors.scopes?.message} />
        <ExpiryChoice
          register={form.register('expiry')}
          exact={values.expiry === 'exact'}
          onExact={(instant) => form.setValue('exactAt', instant, again)}
          error={errors.exactAt?.message}
        />
        <Field
          optional
          label="Allowed addresses"
          hint="One IP address or CIDR range on each line, such as 203.0.113.7 or 10.20.0.0/16. Empty: from anywhere."
          error={
            errors.ipLines?.message && <span className="whitespace-pre-line">{errors.ipLines.message}</span>
          }
        >
          {(control) => (
            <Textarea
              {...control}
              {...form.register('ipLines')}
              rows={3}
              spellCheck={false}
              className="font-mono"
            />
          )}
        </Field>
        <IssueLimits
          signs={values.kind !== 'bearer'}
          values={values}
          change={(part) => {
            for (const name of LIMIT_NAMES) {
              const value = part[name]
              if (value !== undefined) form.setValue(name, value, again)
            }
          }}
          errors={Object.fromEntries(LIMIT_NAMES.map((name) => [name, errors[name]?.message]))}
        />
        <FieldGroup label="Sharing">
          <Checkbox
            label="Everybody in the account sees it"
            hint="If not, only you, admins and owners see it and act on it. It can be changed later."
            {...form.register('shared')}
          />
        </FieldGroup>
        {failure && !told && (
          <Notice kind="bad" alert>
            {failure.message}
          </Notice>
        )}
        {issued?.replayed && !shown && (
          <Notice kind="warn" alert>
            This key was issued by an earlier try, and its secret cannot be shown again. Open it to rotate it,
            which makes a new secret, or to revoke it.{' '}
            <a href={`/keys/${keyId}`} className="font-medium underline">
              Open the key
            </a>
          </Notice>
        )}
        <div className="flex gap-2">
          <Button type="submit" variant="primary" disabled={pending || issued !== null}>
            {pending ? 'Issuing' : 'Issue key'}
          </Button>
          <Button onClick={() => router.back()}>Cancel</Button>
        </div>
      </form>
      {shown && issued && <SecretDialog secret={shown} onStored={() => open(issued.key.id)} />}
    </>
  )
}
