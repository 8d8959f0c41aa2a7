'use client'

import { KeyRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import type { AddPasskeyInput, NewPasskeyQuestion } from '@/lib/passkeys/passkey-contract'
import type { ActionResult } from '@/lib/platform/action-result'
import { makePasskey } from './make-passkey'
import { PasskeyNameField } from './passkey-name-field'

export type AddPasskeyActions = {
  begin: (input: { name: string }) => Promise<ActionResult<NewPasskeyQuestion>>
  add: (input: AddPasskeyInput) => Promise<ActionResult<{ recoveryCodes: string[] | null }>>
}

/** Names a passkey, lets the browser make it, and keeps it. The first one brings recovery codes, shown once. */
export function AddPasskey({ actions }: { actions: AddPasskeyActions }) {
  const router = useRouter()
  const { run, pending, failure, clear } = useAction()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [unmade, setUnmade] = useState<string>()

  const show = (next: boolean) => {
    clear()
    setUnmade(undefined)
    setName('')
    setOpen(next)
  }
  const submit = async () => {
    setUnmade(undefined)
    const asked = await run(() => actions.begin({ name }))
    if (!asked?.ok) return
    const made = await makePasskey(asked.value)
    if (typeof made === 'string') return setUnmade(made)
    const result = await run(() => actions.add({ ...made, name }))
    if (!result?.ok) return
    show(false)
    router.refresh()
  }
  const wrong = failure?.fields.find(({ path }) => path === 'name')?.message
  return (
    <Dialog
      open={open}
      onOpenChange={show}
      title="Add a passkey"
      description="Your browser asks where to keep it: on this device, on your phone, or on a security key."
      trigger={
        <Button size="sm">
          <KeyRound aria-hidden />
          Add a passkey
        </Button>
      }
    >
      <DialogForm
        submit="Continue"
        submitting="Waiting for your device"
        pending={pending}
        failure={unmade ?? (wrong ? undefined : failure?.message)}
        onSubmit={submit}
        onCancel={() => show(false)}
      >
        <PasskeyNameField name={name} onChange={setName} error={wrong} />
      </DialogForm>
    </Dialog>
  )
}
