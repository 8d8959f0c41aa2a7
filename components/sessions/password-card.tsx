'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { ActionResult } from '@/lib/platform/action-result'

type Passwords = { currentPassword?: string; newPassword: string }
type PasswordCardProps = {
  email: string
  /** Who signs in by passkey or single sign-on alone has none, and may set one. */
  hasPassword: boolean
  changePassword: (input: Passwords) => Promise<ActionResult<{ ended: number }>>
}

/** Sets a new password. What was typed survives every refusal. */
export function PasswordCard({ email, hasPassword, changePassword }: PasswordCardProps) {
  const router = useRouter()
  const { run, pending, failure, clear } = useAction()
  const form = useRef<HTMLFormElement>(null)
  const [done, setDone] = useState(false)
  const wrong = (field: string) => failure?.fields.find(({ path }) => path === field)?.message

  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [failure])

  const submit = async (fields: FormData) => {
    const newPassword = String(fields.get('newPassword'))
    const currentPassword = String(fields.get('currentPassword') ?? '')
    const result = await run(() =>
      changePassword(hasPassword ? { currentPassword, newPassword } : { newPassword }),
    )
    if (!result?.ok) return
    form.current?.reset()
    setDone(true)
    router.refresh()
  }
  return (
    <Card title="Password" description="A new one signs you out on every other device.">
      <form
        ref={form}
        method="post"
        noValidate
        className="grid max-w-sm gap-4"
        onChange={() => {
          clear()
          setDone(false)
        }}
        onSubmit={(event) => {
          event.preventDefault()
          if (!pending) submit(new FormData(event.currentTarget))
        }}
      >
        {/* So that a password manager knows whose password this is. */}
        <input type="text" name="username" autoComplete="username" value={email} readOnly hidden />
        {hasPassword && (
          <Field label="Current password" error={wrong('currentPassword')}>
            {(control) => (
              <Input
                {...control}
                name="currentPassword"
                type="password"
                autoComplete="current-password"
                maxLength={1024}
              />
            )}
          </Field>
        )}
        <Field
          label="New password"
          hint="At least 10 characters. Several words are good; what is known from breaches is refused."
          error={wrong('newPassword')}
        >
          {(control) => (
            <Input
              {...control}
              name="newPassword"
              type="password"
              autoComplete="new-password"
              maxLength={1024}
            />
          )}
        </Field>
        {failure && failure.fields.length === 0 && (
          <Notice kind="bad" alert>
            {failure.message}
          </Notice>
        )}
        <div className="flex flex-wrap items-center gap-3">
          <Button type="submit" variant="primary" disabled={pending}>
            {pending ? 'Saving' : hasPassword ? 'Change password' : 'Set password'}
          </Button>
          <span role="status" className="text-sm text-muted">
            {done ? 'Saved. Your other sessions have ended.' : ''}
          </span>
        </div>
      </form>
    </Card>
  )
}
