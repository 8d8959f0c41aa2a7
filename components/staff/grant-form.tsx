'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { Select } from '@/components/ui/select'
import { useAction } from '@/components/ui/use-action'
import { STAFF_ROLE_NAMES, STAFF_ROLES } from '@/lib/staff/staff-roles'
import type { SetRole } from './set-role'

/** Makes somebody one of the provider's staff. */
export function GrantForm({ setRole }: { setRole: SetRole }) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const [email, setEmail] = useState('')
  const [role, setGiven] = useState<(typeof STAFF_ROLE_NAMES)[number]>('security')
  const [said, setSaid] = useState('')
  const errorAt = (path: string) => failure?.fields.find((field) => field.path === path)?.message

  const submit = async () => {
    setSaid('')
    const result = await run(() => setRole({ email, role, granted: true }))
    if (!result?.ok) return
    setSaid(result.value.changed ? `${email.trim()} is ${role} now.` : `${email.trim()} is ${role} already.`)
    setEmail('')
    router.refresh()
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
      <div className="grid items-start gap-3 sm:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        <Field label="E-mail" error={errorAt('email')}>
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
        <Field label="Role" hint={STAFF_ROLES[role]} error={errorAt('role')}>
          {(control) => (
            <Select
              {...control}
              value={role}
              onChange={({ target }) =>
                setGiven(STAFF_ROLE_NAMES.find((name) => name === target.value) ?? 'security')
              }
            >
              {STAFF_ROLE_NAMES.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
        <Button type="submit" variant="primary" className="sm:mt-6" disabled={pending}>
          {pending ? 'Granting' : 'Grant role'}
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
