'use client'

import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import type { ActionResult } from '@/lib/platform/action-result'
import { Button } from './button'
import { type ControlProps, Field } from './field'
import { useAction } from './use-action'

type OneFieldFormProps<V> = {
  label: string
  hint?: string
  /** What is saved, such as "name"; a refusal of the field of that name stands at it. */
  what: string
  held: V
  /** Gives what is held from now on. */
  save: (value: V) => Promise<ActionResult<V>>
  children: (control: ControlProps, value: V, change: (value: V) => void) => ReactNode
}

/** A form of one field that shows what is held, and says when it was saved. */
export function OneFieldForm<V>({ label, hint, what, held, save, children }: OneFieldFormProps<V>) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const [value, setValue] = useState(held)
  const [saved, setSaved] = useState(false)
  const change = (next: V) => {
    setSaved(false)
    setValue(() => next)
  }
  const submit = async () => {
    const result = await run(() => save(value))
    if (!result?.ok) return
    setValue(() => result.value)
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
        if (!pending && value !== held) submit()
      }}
    >
      <Field
        label={label}
        hint={hint}
        error={failure && (failure.fields.find(({ path }) => path === what)?.message ?? failure.message)}
      >
        {(control) => children(control, value, change)}
      </Field>
      <div className="flex flex-wrap items-center gap-2">
        <Button type="submit" disabled={pending || value === held}>
          {pending ? 'Saving' : `Save ${what}`}
        </Button>
        <span role="status" className="text-sm text-muted">
          {saved && value === held ? 'Saved.' : ''}
        </span>
      </div>
    </form>
  )
}
