'use client'

import { Button } from '@/components/ui/button'
import type { RotationView } from '@/lib/keys/key-contract'
import { ActDialog } from './act-dialog'
import type { KeyActs } from './key-act-types'

type CancelRotationDialogProps = {
  keyId: string
  rotation: RotationView
  applies: boolean
  cancel: KeyActs['cancel']
  onDone: () => void
}

/** Takes a rotation back while no client uses the successor. */
export function CancelRotationDialog({
  keyId,
  rotation,
  applies,
  cancel,
  onDone,
}: CancelRotationDialogProps) {
  const { fromVersion, successorVersion } = rotation
  return (
    <ActDialog
      keyId={keyId}
      applies={applies}
      title="Cancel the rotation"
      trigger={<Button size="sm">Cancel rotation</Button>}
      submit="Cancel rotation"
      submitting="Cancelling"
      act={() => cancel({ keyId, rotationId: rotation.id })}
      onDone={onDone}
    >
      {() => (
        <p>
          Version {successorVersion} ends for good, and its secret opens nothing from then on. Version{' '}
          {fromVersion} stays valid to its own end, and no further brownout of it is held. It is refused when
          a client already uses version {successorVersion}.
        </p>
      )}
    </ActDialog>
  )
}
