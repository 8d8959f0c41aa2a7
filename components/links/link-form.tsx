'use client'

import { type ReactNode, useEffect, useRef } from 'react'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import type { useAction } from '@/components/ui/use-action'

type LinkFormProps = {
  act: ReturnType<typeof useAction>
  /** What the button says: at rest, and while it works. */
  words: [string, string]
  onSubmit: (fields: FormData) => Promise<void>
  children: (wrong: (field: string) => string | undefined) => ReactNode
}

/** A form whose refusals stand beside their fields; the first wrong one gets the focus. What was typed stays. */
export function LinkForm({ act, words: [rest, busy], onSubmit, children }: LinkFormProps) {
  const { failure, pending } = act
  const form = useRef<HTMLFormElement>(null)
  const wrong = (field: string) => failure?.fields.find(({ path }) => path === field)?.message

  useEffect(() => {
    if (failure) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  }, [failure])

  return (
    // Should the script not be there yet, a post keeps what was typed out of the address.
    <form
      ref={form}
      method="post"
      noValidate
      className="grid gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending) onSubmit(new FormData(event.currentTarget))
      }}
    >
      {failure && failure.fields.length === 0 && (
        <Notice kind="bad" alert>
          {failure.message}
        </Notice>
      )}
      {children(wrong)}
      <Button type="submit" variant="primary" disabled={pending}>
        {pending ? busy : rest}
      </Button>
    </form>
  )
}
