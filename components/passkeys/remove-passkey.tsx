'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import type { PasskeyView } from '@/lib/passkeys/passkey-contract'
import type { ActionResult } from '@/lib/platform/action-result'

export type RemovePasskeyProps = {
  passkey: PasskeyView
  remove: (input: { passkeyId: string }) => Promise<ActionResult<void>>
}

/** Removing is final: the device keeps its half, and it opens nothing any more. */
export function RemovePasskey({ passkey, remove }: RemovePasskeyProps) {
  const router = useRouter()
  const { run, pending, failure, clear } = useAction()
  const [open, setOpen] = useState(false)
  const show = (next: boolean) => {
    clear()
    setOpen(next)
  }
  const submit = async () => {
    const result = await run(() => remove({ passkeyId: passkey.id }))
    if (!result?.ok) return
    setOpen(false)
    router.refresh()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={show}
      title={`Remove ${passkey.name}?`}
      trigger={
        <Button size="sm" variant="quietDanger" aria-label={`Remove ${passkey.name}`}>
          Remove
        </Button>
      }
    >
      <DialogForm
        danger
        submit="Remove passkey"
        submitting="Removing"
        pending={pending}
        failure={failure?.message}
        onSubmit={submit}
        onCancel={() => show(false)}
      >
        <p>
          It will not sign you in any more, and cannot be brought back: the same device can be added anew. You
          are told by mail.
        </p>
      </DialogForm>
    </Dialog>
  )
}
