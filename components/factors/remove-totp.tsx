'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import type { TotpActions } from './totp-actions'

type RemoveTotpProps = { consequences: string[]; remove: TotpActions['remove'] }

export function RemoveTotp({ consequences, remove }: RemoveTotpProps) {
  const router = useRouter()
  const [open, setOpen] = useState(false)
  const { run, pending, failure, clear } = useAction()
  const submit = async () => {
    const result = await run(remove)
    if (!result?.ok) return
    setOpen(false)
    router.refresh()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={(wanted) => {
        setOpen(wanted)
        clear()
      }}
      trigger={<Button>Remove</Button>}
      title="Remove the authenticator app?"
      description="Its codes open nothing from then on. You are told by mail."
    >
      <DialogForm
        submit="Remove the app"
        submitting="Removing"
        danger
        pending={pending}
        failure={failure?.message}
        onSubmit={submit}
        onCancel={() => setOpen(false)}
      >
        <ul className="grid list-disc gap-1 pl-5">
          {consequences.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      </DialogForm>
    </Dialog>
  )
}
