'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { ChangeAccount } from './change-account-act'

/** The account's name. */
export function AccountNameForm({ name, change }: { name: string; change: ChangeAccount }) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const [value, setValue] = useState(name)
  const [saved, setSaved] = useState(false)
  const submit = async () => {
    const result = await run(() => change({ name: value }))
    if (!result?.ok) return
    setValue(result.value.name)
    setSaved(true)
    router.refresh()
  }
  return (
    <form
      method="post"
      noValidate
      className="grid gap-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending && value !== name) submit()
      }}
    >
      <Field
        label="Name"
        error={failure && (failure.fields.find(({ path }) => path === 'name')?.message ?? failure.message)}
      >
        {(control) => (
          <Input
            {...control}
            value={value}
            className="max-w-sm"
            maxLength={100}
            autoComplete="organization"
            onChange={(event) => {
              setSaved(false)
              setValue(event.target.value)
            }}
          />
        )}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" disabled={pending || value === name}>
          {pending ? 'Saving' : 'Save name'}
        </Button>
        <span role="status" className="text-sm text-muted">
          {saved && value === name ? 'Saved.' : ''}
        </span>
      </div>
    </form>
  )
}
