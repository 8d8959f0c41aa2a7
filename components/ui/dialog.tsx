'use client'

import { clsx } from 'clsx'
import { X } from 'lucide-react'
import { Dialog as Radix } from 'radix-ui'
import type { ReactElement, ReactNode } from 'react'

type DialogProps = {
  open: boolean
  onOpenChange: (open: boolean) => void
  title: ReactNode
  description?: ReactNode
  trigger?: ReactElement
  /** Without a trigger: takes the focus when the dialog has closed. */
  returnFocus?: () => void
  /** False: neither Esc, nor a click outside, nor a cross closes it; `onOpenChange` still hears of the wish. */
  dismissible?: boolean
  wide?: boolean
  /** True: the title is only read out, and there is no cross. */
  bare?: boolean
  children: ReactNode
}

/** A modal. Esc and a click outside close it unless it says otherwise; focus goes back to where it came from. */
export function Dialog(props: DialogProps) {
  const { open, onOpenChange, trigger, returnFocus, dismissible = true, wide = false, bare = false } = props
  const hold = (event: Event) => {
    if (dismissible) return
    event.preventDefault()
    onOpenChange(false)
  }
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      {trigger && <Radix.Trigger asChild>{trigger}</Radix.Trigger>}
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 bg-scrim" />
        <Radix.Content
          onEscapeKeyDown={hold}
          onInteractOutside={hold}
          onCloseAutoFocus={(event) => {
            if (!returnFocus) return
            event.preventDefault()
            returnFocus()
          }}
          {...(props.description ? {} : { 'aria-describedby': undefined })}
          className={clsx(
            'fixed inset-x-2 top-2 z-50 mx-auto flex max-h-[calc(100dvh-1rem)] flex-col rounded-lg border bg-surface text-sm shadow-raised focus:outline-none sm:top-[8vh] sm:max-h-[84vh]',
            wide ? 'max-w-2xl' : 'max-w-lg',
          )}
        >
          <div className={bare ? 'sr-only' : 'flex items-start justify-between gap-3 border-b px-4 py-3'}>
            <div className="min-w-0">
              <Radix.Title className="text-base font-semibold break-words">{props.title}</Radix.Title>
              {props.description && (
                <Radix.Description className="text-sm text-muted">{props.description}</Radix.Description>
              )}
            </div>
            {dismissible && !bare && (
              <Radix.Close
                aria-label="Close"
                className="grid size-7 shrink-0 place-items-center rounded-md text-muted hover:bg-sunken hover:text-fg"
              >
                <X aria-hidden className="size-4" />
              </Radix.Close>
            )}
          </div>
          <div className="min-h-0 overflow-y-auto">{props.children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}
