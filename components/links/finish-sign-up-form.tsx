'use client'

import { signIn } from 'next-auth/react'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'
import { LinkDoor } from './link-door'
import { LinkForm } from './link-form'
import { NewPasswordField } from './new-password-field'

type Answer = Promise<ActionResult<{ email: string }>>
type NewPerson = { token: string; name: string; accountName: string; password: string }
type FinishSignUpFormProps = {
  read: (token: string) => Answer
  signUp: (input: NewPerson) => Answer
}

/** Name, account and password of who has shown to read an e-mail; signs in at the end. */
export function FinishSignUpForm({ read, signUp }: FinishSignUpFormProps) {
  return (
    <LinkDoor read={read} again={{ href: '/sign-up', label: 'Begin again' }}>
      {(token, email) => <NewPersonForm token={token} email={email} signUp={signUp} />}
    </LinkDoor>
  )
}

type NewPersonFormProps = { token: string; email: string; signUp: FinishSignUpFormProps['signUp'] }

function NewPersonForm({ token, email, signUp }: NewPersonFormProps) {
  const act = useAction()
  const submit = async (fields: FormData) => {
    const text = (name: string) => String(fields.get(name))
    const person = {
      token,
      name: text('name'),
      accountName: text('accountName'),
      password: text('password'),
    }
    const result = await act.run(() => signUp(person))
    if (!result?.ok) return
    const { password } = person
    const signedIn = await signIn('credentials', { email, password, redirect: false }).catch(() => null)
    window.location.assign(signedIn && !signedIn.error ? '/overview' : '/sign-in')
  }
  return (
    <LinkForm act={act} words={['Create account', 'Creating']} onSubmit={submit}>
      {(wrong) => (
        <>
          <Field label="E-mail">
            {(control) => <Input {...control} name="email" autoComplete="username" value={email} readOnly />}
          </Field>
          <Field label="Your name" error={wrong('name')}>
            {(control) => <Input {...control} name="name" autoComplete="name" maxLength={100} />}
          </Field>
          <Field
            label="Account name"
            hint="The company or team that owns the keys. It can be changed later."
            error={wrong('accountName')}
          >
            {(control) => (
              <Input {...control} name="accountName" autoComplete="organization" maxLength={100} />
            )}
          </Field>
          <NewPasswordField label="Password" error={wrong('password')} />
        </>
      )}
    </LinkForm>
  )
}
