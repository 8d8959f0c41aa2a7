'use client'

import { KeyRound } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { RecoveryCodesDialog } from '@/components/factors/recovery-codes-dialog'
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
  const opener = useRef<HTMLButtonElement>(null)
  const { run, pending, failure, clear } = useAction()
  const [open, setOpen] = useState(false)
  const [name, setName] = useState('')
  const [waiting, setWaiting] = useState(false)
  const [unmade, setUnmade] = useState<string>()
  const [codes, setCodes] = useState<string[] | null>(null)

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
    setWaiting(true)
    const made = await makePasskey(asked.value)
    setWaiting(false)
    if (typeof made === 'string') return setUnmade(made)
    const result = await run(() => actions.add({ ...made, name }))
    if (!result?.ok) return
    show(false)
    setCodes(result.value.recoveryCodes)
    router.refresh()
  }
  const wrong = failure?.fields.find(({ path }) => path === 'name')?.message
  return (
    <>
      <Button ref={opener} size="sm" onClick={() => show(true)}>
        <KeyRound aria-hidden />
        Add a passkey
      </Button>
      <Dialog
        open={open}
        onOpenChange={show}
        returnFocus={() => opener.current?.focus()}
        title="Add a passkey"
        description="Your browser asks where to keep it: on this device, on your phone, or on a security key."
      >
        <DialogForm
          submit="Continue"
          submitting={waiting ? 'Waiting for your device' : 'One moment'}
          pending={pending || waiting}
          failure={unmade ?? (wrong ? undefined : failure?.message)}
          onSubmit={submit}
          onCancel={() => show(false)}
        >
          <PasskeyNameField name={name} onChange={setName} error={wrong} />
        </DialogForm>
      </Dialog>
      {codes && (
        <RecoveryCodesDialog
          codes={codes}
          onStored={() => setCodes(null)}
          returnFocus={() => opener.current?.focus()}
        />
      )}
    </>
  )
}
