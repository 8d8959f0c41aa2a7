'use client'

import type { ReactNode } from 'react'
import { Button } from './button'
import { Notice } from './notice'

type DialogFormProps = {
  submit: string
  submitting: string
  /** The way back, where Cancel would be what the form does. */
  cancel?: string
  danger?: boolean
  blocked?: boolean
  pending: boolean
  failure: string | undefined
  onSubmit: () => void
  onCancel: () => void
  children: ReactNode
}

/** The body of a dialog that asks and acts: its fields, what went wrong, and the two buttons. */
export function DialogForm(props: DialogFormProps) {
  const { pending, blocked = false, danger = false, cancel = 'Cancel' } = props
  return (
    <form
      method="post"
      noValidate
      className="grid gap-4 p-4"
      onSubmit={(event) => {
        event.preventDefault()
        if (!pending && !blocked) props.onSubmit()
      }}
    >
      {props.children}
      {props.failure && (
        <Notice kind="bad" alert>
          {props.failure}
        </Notice>
      )}
      <div className="flex flex-wrap justify-end gap-2 border-t pt-4">
        <Button onClick={props.onCancel}>{cancel}</Button>
        <Button type="submit" variant={danger ? 'danger' : 'primary'} disabled={pending || blocked}>
          {pending ? props.submitting : props.submit}
        </Button>
      </div>
    </form>
  )
}
