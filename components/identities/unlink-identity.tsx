'use client'

import { Unlink } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import type { IdentityInput } from '@/lib/identities/identity-contract'
import type { ActionResult } from '@/lib/platform/action-result'

type UnlinkIdentityProps = {
  identity: IdentityInput
  /** How a person knows it. */
  label: string
  unlink: (input: IdentityInput) => Promise<ActionResult<void>>
}

/** Takes a way in away, after saying what that means. */
export function UnlinkIdentity({ identity, label, unlink }: UnlinkIdentityProps) {
  const router = useRouter()
  const { run, pending, failure, clear } = useAction()
  const [open, setOpen] = useState(false)
  const change = (next: boolean) => {
    clear()
    setOpen(next)
  }
  const submit = async () => {
    const { issuer, subject } = identity
    const result = await run(() => unlink({ issuer, subject }))
    if (!result?.ok) return
    setOpen(false)
    // Without the word of how an earlier link went.
    router.replace('/profile')
    router.refresh()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title={`Unlink ${label}`}
      description="It no longer signs you in. Sessions that it began go on: end them in the list of sessions."
      trigger={
        <Button variant="quietDanger" aria-label={`Unlink ${label}`}>
          <Unlink aria-hidden />
          Unlink
        </Button>
      }
    >
      <DialogForm
        danger
        submit="Unlink"
        submitting="Unlinking"
        pending={pending}
        failure={failure?.message}
        onSubmit={submit}
        onCancel={() => change(false)}
      >
        <p>You can link it again from here.</p>
      </DialogForm>
    </Dialog>
  )
}
