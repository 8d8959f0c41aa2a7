'use client'

import { Ban } from 'lucide-react'
import { useState } from 'react'
import type { ToldAct } from '@/components/receipts/receipt-rows'
import type { KeyActs } from '@/components/rotations/key-act-types'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Notice } from '@/components/ui/notice'
import { ImpactPreview } from '@/components/usage/impact-preview'
import type { KeyView } from '@/lib/keys/key-contract'
import { LeakFields } from './leak-fields'
import { ReasonField } from './reason-field'
import { aliveInLine, choiceForLeak, type RevokeScope, revokeChoices, WHOLE_KEY } from './revoke-choices'
import { RevokeTarget } from './revoke-target'
import { useKeyAct } from './use-key-act'

type RevokeDialogProps = {
  keyView: KeyView
  acts: Pick<KeyActs, 'revokeKey' | 'revokeVersion' | 'suspend'> &
    Partial<Pick<KeyActs, 'revokeLineage' | 'replace'>>
  /** The version that was found leaked: one click then ends all that its holder may have. */
  leakedVersion?: number | undefined
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The change that verifiers now confirm. */
  onDone: (sequence: number, act: ToldAct) => void
}

type Values = {
  scope: RevokeScope
  reason: string
  compromised: boolean
  replace: boolean
  typedName: string
}

const BLANK: Values = { scope: WHOLE_KEY, reason: '', compromised: false, replace: false, typedName: '' }
const LEAKED = 'The secret leaked, or may have.'

/** Ends a version, its line or the whole key at once. A leaked one asks for this one confirmation only. */
export function RevokeDialog(props: RevokeDialogProps) {
  const { keyView, acts, leakedVersion, open, onOpenChange, onDone } = props
  const { run, pending, failure, clear } = useKeyAct(keyView.id)
  const deadLeak = leakedVersion !== undefined && aliveInLine(keyView, leakedVersion).length === 0
  const start =
    leakedVersion === undefined || deadLeak
      ? BLANK
      : { ...BLANK, scope: choiceForLeak(keyView, leakedVersion), compromised: true }
  const [changed, setChanged] = useState<Partial<Values>>({})
  const { scope, reason, compromised, replace, typedName } = { ...start, ...changed }
  const change = (part: Partial<Values>) => setChanged((held) => ({ ...held, ...part }))
  const setOpen = (next: boolean) => {
    clear()
    setChanged({})
    onOpenChange(next)
  }
  const choices = revokeChoices(keyView).filter(({ lineage }) => !lineage || acts.revokeLineage)
  const whole = scope.version === null
  const chosen = choices.find((one) => one.version === scope.version && one.lineage === scope.lineage)
  const replacing = replace && compromised && whole && acts.replace !== undefined
  const given = reason.trim()
  const why = given === '' && compromised ? LEAKED : given
  const ready = compromised || (given.length >= 3 && typedName.trim() === keyView.name)

  const act = () => {
    const keyId = keyView.id
    const { version } = scope
    if (replacing && acts.replace) return acts.replace({ keyId, reason: why })
    if (version === null) return acts.revokeKey({ keyId, reason: why, compromised })
    const verb = scope.lineage && acts.revokeLineage ? acts.revokeLineage : acts.revokeVersion
    return verb({ keyId, version, reason: why, compromised })
  }
  const submit = async (told: ToldAct, doIt: () => ReturnType<typeof act>) => {
    const result = await run(doIt)
    if (!result?.ok) return
    setOpen(false)
    onDone(result.value.sequence, told)
  }

  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setOpen}
      title={`Revoke ${keyView.name}`}
      description="Refuses every further request at once. It cannot be undone."
      trigger={
        <Button variant="quietDanger">
          <Ban aria-hidden />
          Revoke
        </Button>
      }
    >
      <DialogForm
        danger
        submit={replacing ? 'Revoke and replace' : (chosen?.submit ?? 'Revoke key')}
        submitting="Revoking"
        blocked={!ready}
        pending={pending}
        failure={failure?.message}
        onSubmit={() => submit('revoked', act)}
        onCancel={() => setOpen(false)}
      >
        {deadLeak && (
          <Notice kind="good">
            Version {leakedVersion}, which leaked, is dead already, and so is all that came from it. Whoever
            has it gets in nowhere.
          </Notice>
        )}
        <RevokeTarget choices={choices} scope={scope} onChange={(next) => change({ scope: next })} />
        <ImpactPreview
          keyId={keyView.id}
          planned={{
            change: 'revoke',
            version: scope.version?.toString(),
            ...(scope.lineage && { lineage: 'true' }),
          }}
        />
        <LeakFields
          compromised={compromised}
          replace={replacing}
          replaceable={whole && acts.replace !== undefined && keyView.kind !== 'ed25519'}
          onChange={change}
        />
        <ReasonField
          value={reason}
          optional={compromised}
          hint="Kept in the audit log."
          error={failure?.fields[0]?.message}
          onChange={(next) => change({ reason: next })}
        />
        {!compromised && (
          <Field label={`Type the key’s name to confirm: ${keyView.name}`}>
            {(control) => (
              <Input
                {...control}
                autoComplete="off"
                spellCheck={false}
                value={typedName}
                onChange={(event) => change({ typedName: event.target.value })}
              />
            )}
          </Field>
        )}
        {keyView.suspendedAt === null && (
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-muted">
            Not sure? Suspended, the whole key is refused until it is resumed.
            <Button
              size="sm"
              disabled={pending || why.length < 3}
              onClick={() => submit('suspended', () => acts.suspend({ keyId: keyView.id, reason: why }))}
            >
              Suspend instead
            </Button>
          </p>
        )}
      </DialogForm>
    </Dialog>
  )
}
