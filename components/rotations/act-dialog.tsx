'use client'

import { type ReactElement, type ReactNode, useState } from 'react'
import { useKeyAct } from '@/components/keys/use-key-act'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import type { ActionResult } from '@/lib/platform/action-result'

export type FieldErrors = (path: string) => string | undefined

type ActDialogProps<T> = {
  keyId: string
  /** Whether the act can be done now; an open dialog stays, so that what the server said can be read. */
  applies: boolean
  title: string
  description?: string
  wide?: boolean
  trigger: ReactElement
  submit: string
  submitting: string
  danger?: boolean
  blocked?: boolean
  act: () => Promise<ActionResult<T>>
  onDone: (value: T) => void
  /** Called when it opens and when it closes: forget what was typed. */
  onReset?: () => void
  /** Fields that show their own errors, by path: those are not said again below. */
  fields?: readonly string[]
  children: (errorAt: FieldErrors, open: boolean) => ReactNode
}

/** A dialog about one act on a key: says what it does, does it, and keeps what was typed when it is refused. */
export function ActDialog<T>(props: ActDialogProps<T>) {
  const [open, setOpen] = useState(false)
  const { run, pending, failure, clear } = useKeyAct(props.keyId)
  if (!props.applies && !open) return null
  const errorAt: FieldErrors = (path) => failure?.fields.find((field) => field.path === path)?.message
  const told = props.fields?.some(errorAt) ?? false

  const change = (next: boolean) => {
    clear()
    props.onReset?.()
    setOpen(next)
  }
  const submit = async () => {
    const result = await run(props.act)
    if (!result?.ok) return
    props.onReset?.()
    setOpen(false)
    props.onDone(result.value)
  }
  return (
    <Dialog
      wide={props.wide}
      open={open}
      onOpenChange={change}
      title={props.title}
      description={props.description}
      trigger={props.applies ? props.trigger : undefined}
    >
      <DialogForm
        submit={props.submit}
        submitting={props.submitting}
        danger={props.danger}
        blocked={props.blocked}
        pending={pending}
        failure={told ? undefined : failure?.message}
        onSubmit={submit}
        onCancel={() => change(false)}
      >
        {props.children(errorAt, open)}
      </DialogForm>
    </Dialog>
  )
}
