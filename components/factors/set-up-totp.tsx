'use client'

import { useRouter } from 'next/navigation'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Field } from '@/components/ui/field'
import { FieldError } from '@/components/ui/field-error'
import { Input } from '@/components/ui/input'
import { useAction } from '@/components/ui/use-action'
import type { TotpSetup } from '@/lib/factors/factor-contract'
import { RecoveryCodesDialog } from './recovery-codes-dialog'
import type { TotpActions } from './totp-actions'
import { TotpSecret } from './totp-secret'

/** From "Set up" over the QR code and a first code to the recovery codes. What is secret goes when its dialog does. */
export function SetUpTotp({ begin, confirm }: Pick<TotpActions, 'begin' | 'confirm'>) {
  const router = useRouter()
  const opener = useRef<HTMLButtonElement>(null)
  const starting = useAction()
  const confirming = useAction()
  const [setup, setSetup] = useState<TotpSetup | null>(null)
  const [codes, setCodes] = useState<string[] | null>(null)
  const [code, setCode] = useState('')

  const start = async () => {
    const result = await starting.run(begin)
    if (result?.ok) setSetup(result.value)
  }
  const close = () => {
    setSetup(null)
    setCode('')
    confirming.clear()
  }
  const submit = async () => {
    const result = await confirming.run(() => confirm({ code }))
    if (!result?.ok) return
    close()
    if (result.value.recoveryCodes) setCodes(result.value.recoveryCodes)
    else router.refresh()
  }
  const { failure } = confirming
  const ofCode = failure?.fields.find(({ path }) => path === 'code')?.message

  return (
    <div className="grid justify-items-end gap-1">
      <Button ref={opener} variant="primary" disabled={starting.pending} onClick={start}>
        {starting.pending ? 'One moment' : 'Set up'}
      </Button>
      {starting.failure && <FieldError>{starting.failure.message}</FieldError>}
      <Dialog
        open={setup !== null}
        onOpenChange={(wanted) => {
          if (!wanted) close()
        }}
        returnFocus={() => opener.current?.focus()}
        title="Set up an authenticator app"
        description="Scan the picture with the app, or type its secret, then enter the code that the app shows."
      >
        <DialogForm
          submit="Turn on"
          submitting="Checking"
          pending={confirming.pending}
          failure={ofCode ? undefined : failure?.message}
          onSubmit={submit}
          onCancel={close}
        >
          {setup && <TotpSecret setup={setup} />}
          <Field label="Code of the app" hint="Six digits; a new code comes each 30 seconds." error={ofCode}>
            {(control) => (
              <Input
                {...control}
                value={code}
                onChange={(event) => setCode(event.target.value)}
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={20}
                required
                autoFocus
                className="font-mono"
              />
            )}
          </Field>
        </DialogForm>
      </Dialog>
      {codes && (
        <RecoveryCodesDialog
          codes={codes}
          onStored={() => {
            setCodes(null)
            router.refresh()
          }}
        />
      )}
    </div>
  )
}
