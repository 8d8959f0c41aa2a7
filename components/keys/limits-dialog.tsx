'use client'

import { Gauge } from 'lucide-react'
import { useState } from 'react'
import type { KeyActs } from '@/components/rotations/key-act-types'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import { useSettled } from '@/components/ui/use-settled'
import { ImpactPreview } from '@/components/usage/impact-preview'
import { QuotaImpact } from '@/components/usage/quota-impact'
import type { KeyView } from '@/lib/keys/key-contract'
import { limitsChange } from './limits-change'
import { LimitsFields } from './limits-fields'
import { type LimitsFormValues, limitFieldOf, limitsFormOf } from './limits-form-values'

const TYPING_MS = 400

type LimitsDialogProps = { keyView: KeyView; update: KeyActs['update']; onDone: () => void }

/** Changes what the key may use; what a tighter limit would have refused is shown before it is set. */
export function LimitsDialog({ keyView, update, onDone }: LimitsDialogProps) {
  const { run, pending, failure, clear } = useAction()
  const [open, setOpen] = useState(false)
  const [values, setValues] = useState<LimitsFormValues>(() => limitsFormOf(keyView))
  const change = limitsChange(keyView, values)
  const planned = useSettled(change, TYPING_MS)
  const errors = Object.fromEntries(
    (failure?.fields ?? []).map(({ path, message }) => [limitFieldOf(path) ?? '', message]),
  )
  const told = failure?.fields.length ? failure.fields.every(({ path }) => limitFieldOf(path)) : false

  const setAll = (next: boolean) => {
    clear()
    setValues(limitsFormOf(keyView))
    setOpen(next)
  }

  const submit = async () => {
    if (!change) return
    const result = await run(() => update({ ...change, keyId: keyView.id }))
    if (!result?.ok) return
    setOpen(false)
    onDone()
  }

  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setAll}
      title={`Limits of ${keyView.name}`}
      description="They hold for the key: its versions share them, so a rotation doubles nothing."
      trigger={
        <Button>
          <Gauge aria-hidden />
          Limits
        </Button>
      }
    >
      <DialogForm
        submit="Set limits"
        submitting="Setting"
        pending={pending}
        blocked={change === null}
        failure={told ? undefined : failure?.message}
        onSubmit={submit}
        onCancel={() => setAll(false)}
      >
        <LimitsFields
          values={values}
          change={(part) => setValues((held) => ({ ...held, ...part }))}
          errors={errors}
          signs={keyView.kind !== 'bearer'}
        />
        {planned?.rateLimit && isWhole(planned.rateLimit) && (
          <ImpactPreview
            keyId={keyView.id}
            planned={{
              change: 'rateLimit',
              limit: String(planned.rateLimit.limit),
              windowSeconds: String(planned.rateLimit.windowSeconds),
            }}
          />
        )}
        {planned?.quota && isWhole(planned.quota) && <QuotaImpact keyId={keyView.id} quota={planned.quota} />}
      </DialogForm>
    </Dialog>
  )
}

/** What is still being typed has no impact yet. */
function isWhole(limits: { limit: number; windowSeconds?: number }): boolean {
  return [limits.limit, limits.windowSeconds ?? 1].every((part) => Number.isInteger(part) && part > 0)
}
