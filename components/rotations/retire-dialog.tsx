'use client'

import { SquareCheck } from 'lucide-react'
import { useState } from 'react'
import { ReasonField } from '@/components/keys/reason-field'
import { Button } from '@/components/ui/button'
import { Notice } from '@/components/ui/notice'
import { Skeleton } from '@/components/ui/skeleton'
import { ImpactPreview } from '@/components/usage/impact-preview'
import type { RotationView } from '@/lib/keys/key-contract'
import { ActDialog } from './act-dialog'
import type { KeyActs } from './key-act-types'
import { RetireEvidence } from './retire-evidence'
import { useMigration } from './use-migration'

type RetireDialogProps = {
  keyId: string
  rotation: RotationView
  applies: boolean
  retire: KeyActs['retire']
  onDone: () => void
}

/** Ends the old version, on evidence; without it, for a reason that is kept. */
export function RetireDialog({ keyId, rotation, applies, retire, onDone }: RetireDialogProps) {
  const version = rotation.fromVersion
  const [reason, setReason] = useState('')
  const migration = useMigration(keyId)
  const safe = migration.data?.safeToRetire ?? false
  return (
    <ActDialog
      wide
      keyId={keyId}
      applies={applies}
      title={`Retire version ${version}`}
      description={`Ends version ${version}. Version ${rotation.successorVersion} stays. It can be rolled back for a while.`}
      trigger={
        <Button variant="primary">
          <SquareCheck aria-hidden />
          Retire v{version}
        </Button>
      }
      submit={safe ? `Retire version ${version}` : 'Retire without evidence'}
      submitting="Retiring"
      danger={!safe}
      blocked={!migration.data || (!safe && reason.trim().length < 3)}
      act={() => retire({ keyId, version, ...(!safe && { override: { reason } }) })}
      fields={['override.reason']}
      onReset={() => setReason('')}
      onDone={onDone}
    >
      {(errorAt, open) => (
        <>
          {migration.error && <Notice kind="warn">{migration.error.message}</Notice>}
          {migration.data ? <RetireEvidence evidence={migration.data} /> : <Skeleton className="h-24" />}
          {migration.data && !safe && open && (
            <ImpactPreview keyId={keyId} planned={{ change: 'revoke', version: String(version) }} />
          )}
          {migration.data && !safe && (
            <ReasonField
              label="Why retire without evidence?"
              value={reason}
              error={errorAt('override.reason')}
              onChange={setReason}
            />
          )}
        </>
      )}
    </ActDialog>
  )
}
