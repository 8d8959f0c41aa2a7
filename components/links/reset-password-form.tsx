'use client'

import Link from 'next/link'
import { useState } from 'react'
import { buttonClass } from '@/components/ui/button-class'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'
import { LinkDoor } from './link-door'
import { LinkForm } from './link-form'
import { NewPasswordField } from './new-password-field'

type Answer = Promise<ActionResult<{ email: string }>>
type ResetPasswordFormProps = {
  read: (token: string) => Answer
  reset: (input: { token: string; password: string }) => Answer
}

/** A new password by the link of a message. */
export function ResetPasswordForm({ read, reset }: ResetPasswordFormProps) {
  return (
    <LinkDoor read={read} again={{ href: '/forgot-password', label: 'Ask for a new link' }}>
      {(token, email) => <NewPassword token={token} email={email} reset={reset} />}
    </LinkDoor>
  )
}

type NewPasswordProps = { token: string; email: string; reset: ResetPasswordFormProps['reset'] }

function NewPassword({ token, email, reset }: NewPasswordProps) {
  const act = useAction()
  const [done, setDone] = useState(false)
  const submit = async (fields: FormData) => {
    const result = await act.run(() => reset({ token, password: String(fields.get('password')) }))
    if (result?.ok) setDone(true)
  }
  if (done) {
    return (
      <div className="grid gap-4">
        <Notice kind="good" alert>
          Your new password is set. Every session of yours was ended, and the link works no longer.
        </Notice>
        <Link href="/sign-in" className={buttonClass('primary')}>
          Sign in
        </Link>
      </div>
    )
  }
  return (
    <LinkForm act={act} words={['Set new password', 'Setting']} onSubmit={submit}>
      {(wrong) => (
        <>
          <Field label="E-mail">
            {(control) => <Input {...control} name="email" autoComplete="username" value={email} readOnly />}
          </Field>
          <NewPasswordField label="New password" error={wrong('password')} />
          {act.failure?.code === 'link_over' && (
            <Link href="/forgot-password" className="underline underline-offset-2">
              Ask for a new link
            </Link>
          )}
        </>
      )}
    </LinkForm>
  )
}
