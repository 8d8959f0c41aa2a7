'use client'

import { type ReactNode, useCallback, useRef, useState } from 'react'
import { LeaveTogether } from '@/components/frame/leave-together'
import { Dialog } from '@/components/ui/dialog'
import { type Refusal, SettleRefusal } from '@/components/ui/settle-refusal'
import { type StepUpActions, StepUpForm } from './step-up-form'

/**
 * When an act below is refused because the person's last factor is too old: asks for one, then has the act tried
 * again. What was typed stays where it is, since its form never went away. It is around every page of whoever signed
 * in, so here they learn too that another tab has signed out.
 */
export function StepUpProvider({ actions, children }: { actions: StepUpActions; children: ReactNode }) {
  const [open, setOpen] = useState(false)
  const asking = useRef<{ answer: Promise<boolean>; end: (confirmed: boolean) => void } | null>(null)
  const focused = useRef<Element | null>(null)

  const settle = useCallback((refusal: Refusal, wasFocused: Element | null): Promise<boolean> => {
    if (refusal.code !== 'step_up_required') return Promise.resolve(false)
    if (asking.current) return asking.current.answer
    let end: (confirmed: boolean) => void = () => undefined
    const answer = new Promise<boolean>((resolve) => {
      end = resolve
    })
    asking.current = { answer, end }
    focused.current = wasFocused
    setOpen(true)
    return answer
  }, [])

  const close = (confirmed: boolean) => {
    setOpen(false)
    asking.current?.end(confirmed)
    asking.current = null
  }
  // A button that waits is disabled, and takes the focus a moment later.
  const returnFocus = () => {
    const element = focused.current
    requestAnimationFrame(() => {
      if (element instanceof HTMLElement && element.isConnected) element.focus()
    })
  }

  return (
    <SettleRefusal value={settle}>
      <LeaveTogether />
      {children}
      <Dialog
        open={open}
        onOpenChange={(wanted) => {
          if (!wanted) close(false)
        }}
        returnFocus={returnFocus}
        title="Confirm that it is you"
        description="What you are about to do asks for a proof that is not older than ten minutes. Nothing was changed yet, and what you entered is kept."
      >
        <StepUpForm actions={actions} onConfirmed={() => close(true)} onCancel={() => close(false)} />
      </Dialog>
    </SettleRefusal>
  )
}
