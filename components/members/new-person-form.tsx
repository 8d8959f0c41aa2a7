'use client'

import { signIn } from 'next-auth/react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { GuestInput, NewPersonInput } from '@/lib/members/members-contract'
import type { ActionResult } from '@/lib/platform/action-result'
import { forgetInvitation } from './use-invitation-token'

export type JoinAsNewPerson = (input: NewPersonInput) => Promise<ActionResult<{ email: string }>>
type NewPersonFormProps = { secrets: GuestInput; email: string; join: JoinAsNewPerson }

/** Name and password of somebody new, who is a member and signed in at the end. */
export function NewPersonForm({ secrets, email, join }: NewPersonFormProps) {
  const { run, pending, failure } = useAction()
  const errorOf = (name: string) => failure?.fields.find(({ path }) => path === name)?.message
  const submit = async (fields: FormData) => {
    const [name, password] = [String(fields.get('name')), String(fields.get('password'))]
    const result = await run(() => join({ ...secrets, name, password }))
    if (!result?.ok) return
    forgetInvitation()
    const signedIn = await signIn('credentials', { email, password, redirect: false }).catch(() => null)
    window.location.assign(signedIn && !signedIn.error ? '/overview' : '/sign-in')
  }
  return (
    <form
      method="post"
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) submit(new FormData(event.currentTarget))
      }}
    >
      {failure && failure.fields.length === 0 && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
      <Field label="E-mail">
        {(control) => <Input {...control} name="email" autoComplete="username" value={email} readOnly />}
      </Field>
      <Field label="Your name" error={errorOf('name')}>
        {(control) => <Input {...control} name="name" autoComplete="name" maxLength={100} />}
      </Field>
      <Field
        label="Password"
        hint="At least 10 characters. Several words are good; what is known from breaches is refused."
        error={errorOf('password')}
      >
        {(control) => (
          <Input {...control} name="password" type="password" autoComplete="new-password" maxLength={1024} />
        )}
      </Field>
      <Button type="submit" variant="primary" disabled={pending}>
        {pending ? 'Joining' : 'Join'}
      </Button>
    </form>
  )
}
