'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import type { PasskeyView } from '@/lib/passkeys/passkey-contract'
import type { ActionResult } from '@/lib/platform/action-result'
import { PasskeyNameField } from './passkey-name-field'

export type RenamePasskeyProps = {
  passkey: PasskeyView
  rename: (input: { passkeyId: string; name: string }) => Promise<ActionResult<void>>
}

export function RenamePasskey({ passkey, rename }: RenamePasskeyProps) {
  const router = useRouter()
  const { run, pending, failure, clear } = useAction()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState(passkey.name)
  const show = (next: boolean) => {
    clear()
    setName(passkey.name)
    setOpen(next)
  }
  const submit = async () => {
    const result = await run(() => rename({ passkeyId: passkey.id, name }))
    if (!result?.ok) return
    setOpen(false)
    router.refresh()
  }
  const wrong = failure?.fields.find(({ path }) => path === 'name')?.message
  return (
    <Dialog
      open={open}
      onOpenChange={show}
      title={`Rename ${passkey.name}`}
      trigger={
        <Button size="sm" aria-label={`Rename ${passkey.name}`}>
          Rename
        </Button>
      }
    >
      <DialogForm
        submit="Rename"
        submitting="Renaming"
        pending={pending}
        failure={wrong ? undefined : failure?.message}
        onSubmit={submit}
        onCancel={() => show(false)}
      >
        <PasskeyNameField name={name} onChange={setName} error={wrong} />
      </DialogForm>
    </Dialog>
  )
}
