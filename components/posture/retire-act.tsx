'use client'

import { useState } from 'react'
import { useKeyAct } from '@/components/keys/use-key-act'
import type { KeyActs } from '@/components/rotations/key-act-types'
import { RetireEvidence } from '@/components/rotations/retire-evidence'
import { useMigration } from '@/components/rotations/use-migration'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Field } from '@/components/ui/field'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { Textarea } from '@/components/ui/textarea'
import { ImpactPreview } from '@/components/usage/impact-preview'
import type { FindingActProps } from './posture-acts'

/** Ends the old version whose overlap is over, on evidence; without it, for a reason that is kept. */
export function RetireAct({ finding: { subject, detail }, acts: { retire }, done }: FindingActProps) {
  const [open, setOpen] = useState(false)
  const { version, successorVersion } = detail
  if (!retire || version === undefined) return null
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={setOpen}
      title={`Retire version ${version} of ${subject.name}`}
      description={`Ends version ${version}. Version ${successorVersion} stays. It can be rolled back for a while.`}
      trigger={<Button aria-label={`Retire version ${version} of ${subject.name}`}>Retire v{version}</Button>}
    >
      <RetireForm
        keyId={subject.id}
        version={version}
        retire={retire}
        onCancel={() => setOpen(false)}
        onDone={() => {
          setOpen(false)
          done(`Version ${version} of ${subject.name} is retired.`)
        }}
      />
    </Dialog>
  )
}

type RetireFormProps = {
  keyId: string
  version: number
  retire: KeyActs['retire']
  onCancel: () => void
  onDone: () => void
}

/** There while the dialog is open: nobody's migration is looked at before. */
function RetireForm({ keyId, version, retire, onCancel, onDone }: RetireFormProps) {
  const { run, pending, failure } = useKeyAct(keyId)
  const [reason, setReason] = useState('')
  const migration = useMigration(keyId)
  const safe = migration.data?.safeToRetire ?? false
  const submit = async () => {
    const why = safe ? {} : { override: { reason: reason.trim() } }
    const result = await run(() => retire({ keyId, version, ...why }))
    if (result?.ok) onDone()
  }
  return (
    <DialogForm
      submit={safe ? `Retire version ${version}` : 'Retire without evidence'}
      submitting="Retiring"
      danger={!safe}
      blocked={!migration.data || (!safe && reason.trim().length < 3)}
      pending={pending}
      failure={failure?.message}
      onSubmit={submit}
      onCancel={onCancel}
    >
      {migration.error && <Notice kind="warn">{migration.error.message}</Notice>}
      {migration.data ? <RetireEvidence evidence={migration.data} /> : <Skeleton className="h-24" />}
      {migration.data && !safe && (
        <>
          <ImpactPreview keyId={keyId} planned={{ change: 'revoke', version: String(version) }} />
          <Field label="Why retire without evidence?" hint="Kept in the audit log. At least 3 characters.">
            {(control) => (
              <Textarea
                {...control}
                value={reason}
                maxLength={500}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        </>
      )}
    </DialogForm>
  )
}
