'use client'

import { RefreshCw } from 'lucide-react'
import { useState } from 'react'
import type { ShownSecret } from '@/components/keys/shown-secret'
import { useKeyAct } from '@/components/keys/use-key-act'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useNow } from '@/components/ui/now-provider'
import type { KeyView } from '@/lib/keys/key-contract'
import type { RotationPolicy } from '@/lib/policies/policy-contract'
import { BrownoutsField } from './brownouts-field'
import type { KeyActs } from './key-act-types'
import { OverlapField } from './overlap-field'
import { NO_PAIR, type PairChoice, PairField } from './pair-field'
import { PlanImpact } from './plan-impact'
import { PlanLines } from './plan-lines'
import { planPreview } from './plan-preview'
import { QuietField } from './quiet-field'
import { RetireRuleField } from './retire-rule-field'
import { formInForce } from './rotate-form-of-policy'
import { DEFAULT_ROTATE_FORM, isIncomplete, type RotateFormValues, toPlanInput } from './rotate-form-values'
import { StartField } from './start-field'
import { ValidBeside } from './valid-beside'

type RotateDialogProps = {
  keyView: KeyView
  /** What holds where the key's own policy says nothing. */
  accountPolicy: RotationPolicy | null
  /** Whether a rotation can be planned now; an open dialog stays, so that what the server said can be read. */
  applies: boolean
  plan: KeyActs['plan']
  open: boolean
  onOpenChange: (open: boolean) => void
  /** `secret` is null where only the person has it, or the client brings it. */
  onPlanned: (secret: ShownSecret | null, version: number) => void
}

/** Plans a rotation: when it starts, how long both versions are valid, how the old one ends. */
export function RotateDialog(props: RotateDialogProps) {
  const { keyView, accountPolicy, applies, plan, open, onOpenChange, onPlanned } = props
  const { nowMs } = useNow()
  const { run, pending, failure, clear } = useKeyAct(keyView.id)
  const ruled = formInForce(accountPolicy, keyView.rotationPolicy)
  // Until something is changed the form follows the policy, which may be set while the page is open.
  const [changed, setChanged] = useState<RotateFormValues | null>(null)
  const values = changed ?? ruled ?? DEFAULT_ROTATE_FORM
  const [pair, setPair] = useState<PairChoice>(NO_PAIR)
  const signsAlone = keyView.kind === 'ed25519'
  const change = (part: Partial<RotateFormValues>) => setChanged((held) => ({ ...(held ?? values), ...part }))
  const input = toPlanInput(values, nowMs)
  const incomplete = isIncomplete(values)
  const preview = incomplete ? null : planPreview(keyView, asRequest(input), nowMs)
  const refused = preview && 'refused' in preview ? preview.refused : null
  const unkeyed = signsAlone && !(pair.byClient && values.claimable) && pair.publicKey.trim() === ''
  const errorAt = (path: string) => failure?.fields.find((field) => field.path === path)?.message
  // What stands at a field is not said twice.
  const told = failure?.fields.length ? failure.fields.every(({ path }) => AT_FIELD.test(path)) : false

  const close = (next: boolean) => {
    clear()
    setPair(NO_PAIR)
    onOpenChange(next)
  }
  const submit = async () => {
    const publicKey = signsAlone && !pair.byClient ? { publicKey: pair.publicKey } : {}
    const result = await run(() => plan({ ...input, ...publicKey, keyId: keyView.id }))
    if (!result?.ok) return
    const { secret, version } = result.value
    const text = signsAlone ? (pair.byClient ? null : pair.privatePem) : secret
    setPair(NO_PAIR)
    setChanged(null)
    onPlanned(text === null ? null : { key: keyView, version, text }, version.version)
  }
  if (!applies && !open) return null
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={close}
      title={`Rotate ${keyView.name}`}
      description={`Makes a successor version. Scopes, environment, limits and expiry carry over.${ruled ? ' The plan below begins as the rotation policy says.' : ''}`}
      trigger={
        applies ? (
          <Button variant="primary">
            <RefreshCw aria-hidden />
            Rotate
          </Button>
        ) : undefined
      }
    >
      <DialogForm
        submit="Plan rotation"
        submitting="Planning"
        pending={pending}
        blocked={incomplete || unkeyed || (!applies && refused !== null)}
        failure={told ? undefined : failure?.message}
        onSubmit={submit}
        onCancel={() => close(false)}
      >
        {signsAlone && (
          <PairField
            value={pair}
            onChange={setPair}
            claimable={values.claimable}
            error={errorAt('publicKey')}
          />
        )}
        {applies && <ValidBeside versions={keyView.versions} />}
        <StartField values={values} change={change} error={errorAt('startsAt')} />
        <OverlapField values={values} change={change} error={errorAt('overlapSeconds')} />
        <RetireRuleField values={values} change={change} />
        <QuietField values={values} change={change} />
        <BrownoutsField
          keyId={keyView.id}
          version={keyView.versions.findLast(({ state }) => state === 'active')?.version}
          values={values}
          change={change}
          errorAt={errorAt}
          startMs={values.later && values.startsAt ? Date.parse(values.startsAt) : nowMs}
        />
        <Checkbox
          label="Clients may claim the new version themselves"
          hint="The first that asks with the old version gets the new secret, once. You get it here in any case."
          checked={values.claimable}
          onChange={({ target }) => change({ claimable: target.checked })}
        />
        {preview && (refused === null || refused !== failure?.message) && <PlanLines preview={preview} />}
        {preview && <PlanImpact keyView={keyView} values={values} />}
      </DialogForm>
    </Dialog>
  )
}

const AT_FIELD = /^(startsAt|overlapSeconds|publicKey|brownouts(\.\d+\.(at|seconds))?)$/

/** The input as the rule takes it. */
function asRequest(input: ReturnType<typeof toPlanInput>) {
  return {
    ...input,
    startsAt: input.startsAt ? new Date(input.startsAt) : null,
    brownouts: (input.brownouts ?? []).map((brownout) => ({ ...brownout, at: new Date(brownout.at) })),
  }
}
