'use client'

import { PackageOpen } from 'lucide-react'
import type { ShownSecret } from '@/components/keys/shown-secret'
import { Button } from '@/components/ui/button'
import { ExactTime } from '@/components/ui/exact-time'
import { Notice } from '@/components/ui/notice'
import type { KeyView, RotationView } from '@/lib/keys/key-contract'
import { isReplacement } from '@/lib/rotations/replacement-plan'
import { ActDialog } from './act-dialog'
import type { KeyActs } from './key-act-types'

type HandOverDialogProps = {
  keyView: KeyView
  rotation: RotationView
  applies: boolean
  handOver: KeyActs['handOver']
  onHandedOver: (secret: ShownSecret) => void
}

/** Gives the secret that waits, sealed, to a person: once, and instead of a claim. */
export function HandOverDialog({ keyView, rotation, applies, handOver, onHandedOver }: HandOverDialogProps) {
  const { successorVersion, endsAt, secretWaitsUntil, claimable } = rotation
  const replaced = isReplacement(rotation)
  return (
    <ActDialog
      keyId={keyView.id}
      applies={applies}
      title={`Take the secret of version ${successorVersion}`}
      description={
        replaced
          ? 'It waits, sealed, since the key was replaced: nobody has seen it.'
          : 'It waits, sealed, since the rotation was planned by itself.'
      }
      trigger={
        <Button size="sm" variant="primary">
          <PackageOpen aria-hidden />
          Take the secret
        </Button>
      }
      submit="Show the secret once"
      submitting="Opening"
      act={() => handOver({ keyId: keyView.id, rotationId: rotation.id })}
      onDone={({ versionId, version, secret }) =>
        onHandedOver({ key: keyView, version: { id: versionId, version }, text: secret })
      }
    >
      {() => (
        <>
          <Notice kind="warn">
            It is shown once. The sealed copy is destroyed with it
            {claimable && ', and no client can claim it any more'}.
          </Notice>
          <p>
            {replaced
              ? 'Bring it to the clients of the key: what they have now is dead.'
              : 'Take it when somebody has to bring it to the clients by hand.'}{' '}
            Left alone, it waits until <ExactTime at={secretWaitsUntil ?? endsAt} /> and is destroyed then. No
            request is refused by taking it.
          </p>
        </>
      )}
    </ActDialog>
  )
}
