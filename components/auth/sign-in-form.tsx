'use client'

import { signIn } from 'next-auth/react'
import { type FormEvent, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'

const WORDS: Record<string, string> = {
  too_many_attempts: 'Too many attempts from your address. Wait 15 minutes, then try again.',
  unavailable: 'Too many people are signing in at the moment. Wait a few seconds, then try again.',
  unreachable: 'The server could not be reached. What you typed is still here: try again.',
}
const WRONG = 'E-mail or password is wrong.'

/** E-mail and password. `next` is a path of this site, already checked. */
export function SignInForm({ next }: { next: string }) {
  const [failure, setFailure] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const password = useRef<HTMLInputElement>(null)

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    if (busy) return
    const form = new FormData(event.currentTarget)
    setBusy(true)
    setFailure(null)
    const result = await signIn('credentials', {
      email: String(form.get('email')),
      password: String(form.get('password')),
      redirect: false,
      // Else it is this page, whose "error" of an earlier way back next-auth would take for this answer's.
      callbackUrl: '/',
    }).catch(() => ({ error: 'unreachable' }))
    if (result && !result.error) {
      // It goes on to where the person wants to be, unless a second factor is still to be given.
      window.location.assign(`/sign-in/second-factor?next=${encodeURIComponent(next)}`)
      return
    }
    setBusy(false)
    setFailure(WORDS[result?.error ?? 'unreachable'] ?? WRONG)
    password.current?.select()
  }

  return (
    // Should the script not be there yet, a post keeps the password out of the address.
    <form method="post" onSubmit={submit} className="grid gap-4">
      {failure && (
        <Notice kind="bad" alert>
          {failure}
        </Notice>
      )}
      <Field label="E-mail">
        {(control) => (
          <Input {...control} name="email" type="email" autoComplete="username" required maxLength={254} />
        )}
      </Field>
      <Field label="Password">
        {(control) => (
          <Input
            {...control}
            ref={password}
            name="password"
            type="password"
            autoComplete="current-password"
            required
            maxLength={1024}
          />
        )}
      </Field>
      <Button type="submit" variant="primary" disabled={busy}>
        {busy ? 'Signing in' : 'Sign in'}
      </Button>
    </form>
  )
}
