'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { SignOutPersonInput } from '@/lib/auth/sign-out-person-contract'
import type { ActionResult } from '@/lib/platform/action-result'

type SignOut = (input: SignOutPersonInput) => Promise<ActionResult<{ email: string; ended: number }>>

/** Ends every session of somebody who is named by e-mail; they can sign in again. */
export function SignOutForm({ signOut }: { signOut: SignOut }) {
  const { run, pending, failure } = useAction()
  const [email, setEmail] = useState('')
  const [said, setSaid] = useState('')

  const submit = async () => {
    setSaid('')
    const result = await run(() => signOut({ email }))
    if (!result?.ok) return
    const { ended } = result.value
    setSaid(`${result.value.email} is signed out: ${ended} ${ended === 1 ? 'session' : 'sessions'} ended.`)
    setEmail('')
  }

  return (
    <form
      method="post"
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) submit()
      }}
    >
      <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_auto]">
        <Field label="E-mail of the person" error={failure?.fields[0]?.message}>
          {(control) => (
            <Input
              {...control}
              type="email"
              autoComplete="off"
              value={email}
              onChange={(event) => setEmail(event.target.value)}
            />
          )}
        </Field>
        <Button type="submit" variant="danger" className="sm:mt-6" disabled={pending}>
          {pending ? 'Signing out' : 'Sign out everywhere'}
        </Button>
      </div>
      {failure && failure.fields.length === 0 && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
      <p role="status" className="text-muted empty:hidden">
        {said}
      </p>
    </form>
  )
}
