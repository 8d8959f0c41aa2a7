'use client'

import { useState } from 'react'
import type { ShownSecret } from '@/components/keys/shown-secret'
import { useKeyAct } from '@/components/keys/use-key-act'
import type { KeyActs } from '@/components/rotations/key-act-types'
import { NO_PAIR, type PairChoice, PairField } from '@/components/rotations/pair-field'
import { PlanLines } from '@/components/rotations/plan-lines'
import { planPreview } from '@/components/rotations/plan-preview'
import { formOfPolicy } from '@/components/rotations/rotate-form-of-policy'
import { isIncomplete, type RotateFormValues, toPlanInput } from '@/components/rotations/rotate-form-values'
import { DialogForm } from '@/components/ui/dialog-form'
import { useNow } from '@/components/ui/now-provider'
import { ImpactPreview } from '@/components/usage/impact-preview'
import type { KeyView } from '@/lib/keys/key-contract'
import type { PolicyAnswer } from '@/lib/policies/policy-contract'
import { RotatePlanFields } from './rotate-plan-fields'

export type PlanAct = KeyActs['plan']

type RotatePlanFormProps = {
  keyView: KeyView
  policy: PolicyAnswer
  plan: PlanAct
  onCancel: () => void
  /** `secret` is null where only the person has it, or the client brings it. */
  onPlanned: (secret: ShownSecret | null, version: number) => void
}

/** The rotation that the policy would plan, who has to move, and on demand every field of it. */
export function RotatePlanForm({ keyView, policy, plan, onCancel, onPlanned }: RotatePlanFormProps) {
  const { nowMs } = useNow()
  const { run, pending, failure } = useKeyAct(keyView.id)
  const [values, setValues] = useState(() => formOfPolicy(policy.effective))
  const [pair, setPair] = useState<PairChoice>(NO_PAIR)
  const change = (part: Partial<RotateFormValues>) => setValues((held) => ({ ...held, ...part }))
  const signsAlone = keyView.kind === 'ed25519'
  const byClient = pair.byClient && values.claimable
  const unkeyed = signsAlone && !byClient && pair.publicKey.trim() === ''
  const incomplete = isIncomplete(values)
  const input = toPlanInput(values, nowMs)
  const startsAt = input.startsAt ? new Date(input.startsAt) : null
  const preview = incomplete ? null : planPreview(keyView, { ...input, startsAt, brownouts: [] }, nowMs)
  const from = keyView.versions.findLast(({ state }) => state === 'active')?.version
  const errorAt = (path: string) => failure?.fields.find((field) => field.path === path)?.message
  const told = failure?.fields.some(({ path }) => path === 'publicKey')

  const submit = async () => {
    const publicKey = signsAlone && !byClient ? { publicKey: pair.publicKey } : {}
    const result = await run(() => plan({ ...input, ...publicKey, keyId: keyView.id }))
    if (!result?.ok) return
    const { secret, version } = result.value
    const text = signsAlone ? (byClient ? null : pair.privatePem) : secret
    onPlanned(text === null ? null : { key: keyView, version, text }, version.version)
  }
  return (
    <DialogForm
      submit="Plan rotation"
      submitting="Planning"
      pending={pending}
      blocked={incomplete || unkeyed}
      failure={told ? undefined : failure?.message}
      onSubmit={submit}
      onCancel={onCancel}
    >
      {signsAlone && (
        <PairField
          value={pair}
          onChange={setPair}
          claimable={values.claimable}
          error={errorAt('publicKey')}
        />
      )}
      <details open={failure !== null && !told}>
        <summary className="w-fit rounded-sm text-muted hover:text-fg">
          Planned by {whosePolicy(policy)}. Change the plan
        </summary>
        <div className="grid gap-4 pt-3">
          <RotatePlanFields values={values} change={change} errorAt={errorAt} />
        </div>
      </details>
      {preview && <PlanLines preview={preview} />}
      {from !== undefined && (
        <section aria-label="Who has to move" className="grid gap-1.5">
          <p>
            Until version {from} ends it goes on. Whoever called as in the last 30 days has to take the new
            secret before; without it:
          </p>
          <ImpactPreview
            keyId={keyView.id}
            planned={{ change: 'revoke', version: String(from) }}
            lookback="30d"
          />
        </section>
      )}
    </DialogForm>
  )
}

function whosePolicy({ own, account }: PolicyAnswer): string {
  if (own) return "the key's own policy"
  return account ? "the account's policy" : 'the defaults of a policy'
}
