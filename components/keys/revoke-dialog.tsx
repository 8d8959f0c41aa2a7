'use client'

import { Ban } from 'lucide-react'
import { useState } from 'react'
import type { KeyActs } from '@/components/rotations/key-act-types'
import { Button } from '@/components/ui/button'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Field } from '@/components/ui/field'
import { Input } from '@/components/ui/input'
import { Textarea } from '@/components/ui/textarea'
import { useAction } from '@/components/ui/use-action'
import { ImpactPreview } from '@/components/usage/impact-preview'
import type { KeyView } from '@/lib/keys/key-contract'
import { RevokeTarget } from './revoke-target'

type RevokeDialogProps = {
  keyView: KeyView
  acts: Pick<KeyActs, 'revokeKey' | 'revokeVersion'>
  open: boolean
  onOpenChange: (open: boolean) => void
  /** The change that verifiers now confirm. */
  onDone: (sequence: number) => void
}

const BLANK = { version: null as number | null, reason: '', compromised: false, typedName: '' }
const LEAKED = 'The secret leaked, or may have.'

/** Ends a version or the whole key at once. A leaked one asks for this one confirmation only. */
export function RevokeDialog({ keyView, acts, open, onOpenChange, onDone }: RevokeDialogProps) {
  const { run, pending, failure, clear } = useAction()
  const [{ version, reason, compromised, typedName }, setValues] = useState(BLANK)
  const change = (part: Partial<typeof BLANK>) => setValues((held) => ({ ...held, ...part }))
  const setOpen = (next: boolean) => {
    clear()
    setValues(BLANK)
    onOpenChange(next)
  }
  const given = reason.trim()
  const ready = compromised || (given.length >= 3 && typedName.trim() === keyView.name)

  const submit = async () => {
    const why = { keyId: keyView.id, reason: given === '' && compromised ? LEAKED : given, compromised }
    const result = await run(() =>
      version === null ? acts.revokeKey(why) : acts.revokeVersion({ ...why, version }),
    )
    if (!result?.ok) return
    setOpen(false)
    onDone(result.value.sequence)
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
        submit={version === null ? 'Revoke key' : `Revoke version ${version}`}
        submitting="Revoking"
        blocked={!ready}
        pending={pending}
        failure={failure?.message}
        onSubmit={submit}
        onCancel={() => setOpen(false)}
      >
        <RevokeTarget
          versions={keyView.versions}
          version={version}
          onChange={(next) => change({ version: next })}
        />
        <ImpactPreview keyId={keyView.id} planned={{ change: 'revoke', version: version?.toString() }} />
        <Checkbox
          label="The secret is compromised"
          hint="It leaked or may have. Nothing more is asked: revoke now, explain later."
          checked={compromised}
          onChange={(event) => change({ compromised: event.target.checked })}
        />
        <Field
          label="Reason"
          optional={compromised}
          hint="Kept in the audit log."
          error={failure?.fields[0]?.message}
        >
          {(control) => (
            <Textarea
              {...control}
              value={reason}
              maxLength={500}
              onChange={(event) => change({ reason: event.target.value })}
            />
          )}
        </Field>
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
      </DialogForm>
    </Dialog>
  )
}
