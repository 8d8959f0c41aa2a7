'use client'

import { useQuery } from '@tanstack/react-query'
import { SquareCheck } from 'lucide-react'
import { useState } from 'react'
import { readApi } from '@/components/live/read-api'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Field } from '@/components/ui/field'
import { Skeleton } from '@/components/ui/skeleton'
import { Textarea } from '@/components/ui/textarea'
import { useAction } from '@/components/ui/use-action'
import type { RotationView } from '@/lib/keys/key-contract'
import type { KeyActs } from './key-act-types'
import type { MigrationView } from './migration'
import { RetireEvidence } from './retire-evidence'

type RetireDialogProps = {
  keyId: string
  rotation: RotationView
  retire: KeyActs['retire']
  onDone: () => void
}

/** Ends the old version, on evidence; without it, for a reason that is kept. */
export function RetireDialog({ keyId, rotation, retire, onDone }: RetireDialogProps) {
  const version = rotation.fromVersion
  const [open, setOpen] = useState(false)
  const [reason, setReason] = useState('')
  const { run, pending, failure, clear } = useAction()
  const migration = useQuery({
    queryKey: ['migration', keyId],
    queryFn: ({ signal }) => readApi<MigrationView>(`/api/v1/keys/${keyId}/migration`, {}, signal),
    enabled: open,
  })
  const safe = migration.data?.safeToRetire ?? false
  const change = (next: boolean) => {
    clear()
    setReason('')
    setOpen(next)
  }
  const submit = async () => {
    const override = safe ? undefined : { reason }
    const result = await run(() => retire({ keyId, version, ...(override && { override }) }))
    if (result && !result.ok) migration.refetch()
    if (!result?.ok) return
    setOpen(false)
    onDone()
  }
  return (
    <Dialog
      wide
      open={open}
      onOpenChange={change}
      title={`Retire version ${version}`}
      description={`Ends version ${version} for good. Version ${rotation.successorVersion} stays.`}
      trigger={
        <Button variant="primary">
          <SquareCheck aria-hidden />
          Retire v{version}
        </Button>
      }
    >
      <DialogForm
        submit={safe ? `Retire version ${version}` : 'Retire without evidence'}
        submitting="Retiring"
        danger={!safe}
        blocked={!migration.data || (!safe && reason.trim().length < 3)}
        pending={pending}
        failure={failure?.message ?? migration.error?.message}
        onSubmit={submit}
        onCancel={() => change(false)}
      >
        {migration.data ? <RetireEvidence evidence={migration.data} /> : <Skeleton className="h-24" />}
        {migration.data && !safe && (
          <Field
            label="Why retire without evidence?"
            hint="Kept in the audit log. At least 3 characters."
            error={failure?.fields[0]?.message}
          >
            {(control) => (
              <Textarea
                {...control}
                value={reason}
                maxLength={500}
                onChange={(event) => setReason(event.target.value)}
              />
            )}
          </Field>
        )}
      </DialogForm>
    </Dialog>
  )
}
