'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import type { StaffRole } from '@/lib/platform/ctx'
import type { SetRole } from './set-role'

type WithdrawRoleProps = { email: string; role: StaffRole; setRole: SetRole }

/** Takes a staff role away, after a question. */
export function WithdrawRole({ email, role, setRole }: WithdrawRoleProps) {
  const router = useRouter()
  const { run, pending, failure, clear } = useAction()
  const [open, setOpen] = useState(false)
  const change = (next: boolean) => {
    clear()
    setOpen(next)
  }
  const submit = async () => {
    const result = await run(() => setRole({ email, role, granted: false }))
    if (!result?.ok) return
    setOpen(false)
    router.refresh()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      returnFocus={() => document.getElementById('main')?.focus({ preventScroll: true })}
      title={`Withdraw ${role} from ${email}`}
      description="It holds from that person’s next request on. It can be granted again."
      trigger={
        <Button size="sm" aria-label={`Withdraw ${role} from ${email}`}>
          Withdraw
        </Button>
      }
    >
      <DialogForm
        danger
        submit="Withdraw role"
        submitting="Withdrawing"
        pending={pending}
        failure={failure?.message}
        onSubmit={submit}
        onCancel={() => change(false)}
      >
        <p>What was done with the role stays as it is, and stays in the audit log.</p>
      </DialogForm>
    </Dialog>
  )
}
