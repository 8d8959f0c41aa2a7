'use client'

import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { NO_PUBLIC_KEY, PublicKeyField } from '@/components/keys/public-key-field'
import type { ShownSecret } from '@/components/keys/shown-secret'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useNow } from '@/components/ui/now-provider'
import { useAction } from '@/components/ui/use-action'
import type { KeyView } from '@/lib/keys/key-contract'
import type { KeyActs } from './key-act-types'
import { OverlapField } from './overlap-field'
import { PlanLines } from './plan-lines'
import { planPreview } from './plan-preview'
import { QuietField } from './quiet-field'
import { RetireRuleField } from './retire-rule-field'
import { DEFAULT_ROTATE_FORM, toPlanInput } from './rotate-form-values'
import { StartField } from './start-field'

type RotateDialogProps = {
  keyView: KeyView
  plan: KeyActs['plan']
  open: boolean
  onOpenChange: (open: boolean) => void
  /** `secret` is null where only the person has it: the pair was made elsewhere. */
  onPlanned: (secret: ShownSecret | null, version: number) => void
}

/** Plans a rotation: when it starts, how long both versions are valid, how the old one ends. */
export function RotateDialog({ keyView, plan, open, onOpenChange, onPlanned }: RotateDialogProps) {
  const { nowMs } = useNow()
  const { run, pending, failure, clear } = useAction()
  const [values, setValues] = useState(DEFAULT_ROTATE_FORM)
  const [pair, setPair] = useState(NO_PUBLIC_KEY)
  const signsAlone = keyView.kind === 'ed25519'
  const change = (part: Partial<typeof values>) => setValues((held) => ({ ...held, ...part }))
  const input = toPlanInput(values)
  const request = { ...input, startsAt: values.startsAt ? new Date(values.startsAt) : null }
  const preview = planPreview(keyView, request, nowMs)
  const unkeyed = signsAlone && pair.publicKey.trim() === ''
  const incomplete = (values.later && values.startsAt === null) || Number.isNaN(input.overlapSeconds)
  const errorAt = (path: string) => failure?.fields.find((field) => field.path === path)?.message

  // What stands at a field is not said twice.
  const told = errorAt('startsAt') ?? errorAt('overlapSeconds') ?? errorAt('publicKey')

  const submit = async () => {
    const publicKey = signsAlone ? { publicKey: pair.publicKey } : {}
    const result = await run(() => plan({ ...input, ...publicKey, keyId: keyView.id }))
    if (!result?.ok) return
    const { secret, version } = result.value
    const text = signsAlone ? pair.privatePem : secret
    setPair(NO_PUBLIC_KEY)
    onPlanned(text === null ? null : { key: keyView, version, text }, version.version)
  }

  return (
    <Dialog
      wide
      open={open}
      onOpenChange={(next) => {
        clear()
        setPair(NO_PUBLIC_KEY)
        onOpenChange(next)
      }}
      title={`Rotate ${keyView.name}`}
      description="Makes a successor version. Scopes, environment, limits and expiry carry over."
      trigger={
        <Button variant="primary">
          <RefreshCw aria-hidden />
          Rotate
        </Button>
      }
    >
      <DialogForm
        submit="Plan rotation"
        submitting="Planning"
        pending={pending}
        blocked={incomplete || unkeyed}
        failure={told ? undefined : failure?.message}
        onSubmit={submit}
        onCancel={() => {
          setPair(NO_PUBLIC_KEY)
          onOpenChange(false)
        }}
      >
        {signsAlone && <PublicKeyField value={pair} onChange={setPair} error={errorAt('publicKey')} />}
        <StartField values={values} change={change} error={errorAt('startsAt')} />
        <OverlapField values={values} change={change} error={errorAt('overlapSeconds')} />
        <RetireRuleField values={values} change={change} />
        <QuietField values={values} change={change} />
        {!incomplete && <PlanLines preview={preview} />}
      </DialogForm>
    </Dialog>
  )
}
