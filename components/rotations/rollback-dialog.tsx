'use client'

import { Undo2 } from 'lucide-react'
import { Button } from '@/components/ui/button'
import { ExactTime } from '@/components/ui/exact-time'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import type { RotationView } from '@/lib/keys/key-contract'
import { ActDialog } from './act-dialog'
import type { KeyActs } from './key-act-types'

type RollbackDialogProps = {
  keyId: string
  rotation: RotationView
  applies: boolean
  rollback: KeyActs['rollback']
  onDone: () => void
}

/** Takes a retirement back: the old version opens again, beside its successor. */
export function RollbackDialog({ keyId, rotation, applies, rollback, onDone }: RollbackDialogProps) {
  const { fromVersion, successorVersion, rollbackUntil } = rotation
  return (
    <ActDialog
      keyId={keyId}
      applies={applies}
      title={`Roll back to version ${fromVersion}`}
      description={`Version ${fromVersion} is valid again at once, on every verifier.`}
      trigger={
        <Button size="sm">
          <Undo2 aria-hidden />
          Roll back
        </Button>
      }
      submit="Roll back"
      submitting="Rolling back"
      act={() => rollback({ keyId, rotationId: rotation.id })}
      onDone={onDone}
    >
      {() => (
        <>
          <Notice>
            Both will be valid: version {fromVersion} to its own end, and version {successorVersion} as
            before. No request is refused by it, so no client breaks.
          </Notice>
          <p>
            Nothing ends version {fromVersion} then but its expiry or a revocation: a new rotation moves
            clients from version {successorVersion}, the newer one.
          </p>
          {rollbackUntil && (
            <p>
              Possible until <ExactTime at={rollbackUntil} />, <RelativeTime at={rollbackUntil} />. After that
              version {fromVersion} stays retired for good.
            </p>
          )}
        </>
      )}
    </ActDialog>
  )
}
