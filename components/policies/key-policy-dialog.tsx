'use client'

import { CalendarSync } from 'lucide-react'
import { useState } from 'react'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import { useSettled } from '@/components/ui/use-settled'
import type { ActionResult } from '@/lib/platform/action-result'
import type { PolicyAnswer, RotationPolicy } from '@/lib/policies/policy-contract'
import { policyErrors } from './policy-errors'
import { PolicyFields } from './policy-fields'
import { policyFormOf, policyOf } from './policy-form-values'
import { ViolationsNotice } from './violations-notice'

type KeyPolicyDialogProps = {
  keyId: string
  keyName: string
  /** The key's own; null follows the account's. */
  policy: RotationPolicy | null
  account: RotationPolicy | null
  setPolicy: (input: {
    keyId: string
    rotationPolicy: RotationPolicy | null
  }) => Promise<ActionResult<PolicyAnswer>>
  onDone: () => void
}

const TYPING_MS = 300

/** Sets what of the account's policy is different for one key; what the key breaks is told before. */
export function KeyPolicyDialog({
  keyId,
  keyName,
  policy,
  account,
  setPolicy,
  onDone,
}: KeyPolicyDialogProps) {
  const { run, pending, failure, clear } = useAction()
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState(() => policyFormOf(policy))
  const wanted = useSettled(policyOf(values), TYPING_MS)
  const { errors, whole } = policyErrors(failure?.fields ?? [])

  const turn = (next: boolean) => {
    clear()
    setValues(policyFormOf(policy))
    setOpen(next)
  }
  const submit = async () => {
    const result = await run(() => setPolicy({ keyId, rotationPolicy: policyOf(values) }))
    if (!result?.ok) return
    setOpen(false)
    onDone()
  }

  return (
    <Dialog
      wide
      open={open}
      onOpenChange={turn}
      title={`Rotation policy of ${keyName}`}
      description="What is not said here follows the account. A policy changes no version by itself before it is due."
      trigger={
        <Button>
          <CalendarSync aria-hidden />
          Policy
        </Button>
      }
    >
      <DialogForm
        submit="Set policy"
        submitting="Setting"
        pending={pending}
        failure={whole ? undefined : failure?.message}
        onSubmit={submit}
        onCancel={() => turn(false)}
      >
        <PolicyFields
          ofKey
          values={values}
          change={(part) => setValues((held) => ({ ...held, ...part }))}
          errors={errors}
          above={account}
        />
        {open && <ViolationsNotice keyId={keyId} policy={wanted} />}
      </DialogForm>
    </Dialog>
  )
}
