'use client'

import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import type { RotationView } from '@/lib/keys/key-contract'
import type { KeyActs } from './key-act-types'

type CancelRotationDialogProps = {
  keyId: string
  rotation: RotationView
  cancel: KeyActs['cancel']
  onDone: () => void
}

/** Takes a rotation back while no client uses the successor. */
export function CancelRotationDialog({ keyId, rotation, cancel, onDone }: CancelRotationDialogProps) {
  const [open, setOpen] = useState(false)
  const { run, pending, failure, clear } = useAction()
  const { fromVersion, successorVersion } = rotation
  const change = (next: boolean) => {
    clear()
    setOpen(next)
  }
  const submit = async () => {
    const result = await run(() => cancel({ keyId, rotationId: rotation.id }))
    if (!result?.ok) return
    setOpen(false)
    onDone()
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      title="Cancel the rotation"
      trigger={<Button>Cancel rotation</Button>}
    >
      <DialogForm
        submit="Cancel rotation"
        submitting="Cancelling"
        pending={pending}
        failure={failure?.message}
        onSubmit={submit}
        onCancel={() => change(false)}
      >
        <p>
          Version {successorVersion} ends for good, and its secret opens nothing from then on. Version{' '}
          {fromVersion} stays valid to its own end. It is refused when a client already uses version{' '}
          {successorVersion}.
        </p>
      </DialogForm>
    </Dialog>
  )
}
