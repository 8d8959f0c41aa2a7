'use client'

import { useState } from 'react'
import { SecretDialog } from '@/components/keys/secret-dialog'
import type { ShownSecret } from '@/components/keys/shown-secret'
import { useActPlace } from '@/components/keys/use-act-place'
import { exactText } from '@/components/ui/instant-text'
import { useNow } from '@/components/ui/now-provider'
import type { KeyView, RotationView } from '@/lib/keys/key-contract'
import { CancelRotationDialog } from './cancel-rotation-dialog'
import { ExtendDialog } from './extend-dialog'
import { pendingRotationOf, revertibleRotationOf } from './focus-rotation'
import { HandOverDialog } from './hand-over-dialog'
import type { KeyActs } from './key-act-types'
import { RollbackDialog } from './rollback-dialog'

/** What can be done to the rotation that the timeline shows. */
export function RotationActs({ keyView, acts }: { keyView: KeyView; acts: KeyActs }) {
  const { nowMs, zone } = useNow()
  const pending = pendingRotationOf(keyView)
  const revertible = revertibleRotationOf(keyView, nowMs)
  const { place, said, done, focus } = useActPlace(
    keyView.id,
    `${pending?.id} ${pending?.state} ${revertible?.id}`,
  )
  const [secret, setSecret] = useState<ShownSecret | null>(null)
  // An open dialog stays on the rotation that it was opened for when that ends under it.
  const rotation = pending ?? keyView.rotations.at(-1)
  const taken = revertible ?? keyView.rotations.at(-1)
  if (!rotation || !taken) return null
  const successor = keyView.versions.find(({ version }) => version === rotation.successorVersion)
  const keyId = keyView.id
  return (
    <div ref={place} className="flex flex-wrap gap-2">
      <p role="status" className="sr-only">
        {said}
      </p>
      <HandOverDialog
        keyView={keyView}
        rotation={rotation}
        applies={secret === null && waitsForSomebody(pending)}
        handOver={acts.handOver}
        onHandedOver={setSecret}
      />
      <RollbackDialog
        keyId={keyId}
        rotation={taken}
        applies={revertible !== undefined}
        rollback={acts.rollback}
        onDone={() => done(`Version ${taken.fromVersion} is valid again.`)}
      />
      <ExtendDialog
        keyId={keyId}
        rotation={rotation}
        applies={pending !== undefined}
        extend={acts.extend}
        onDone={(endsAt) => done(`The overlap now ends ${exactText(Date.parse(endsAt), zone)}.`)}
      />
      <CancelRotationDialog
        keyId={keyId}
        rotation={rotation}
        applies={pending !== undefined && !successor?.lastUsedAt}
        cancel={acts.cancel}
        onDone={() => done('The rotation is cancelled.')}
      />
      {secret && (
        <SecretDialog
          secret={secret}
          returnFocus={focus}
          onStored={() => {
            setSecret(null)
            done(`The secret of version ${secret.version.version} was handed over.`)
          }}
        />
      )}
    </div>
  )
}

/** What was planned by a person was shown to them; a claim leaves a copy for a while, for the same caller only. */
function waitsForSomebody(rotation: RotationView | undefined): boolean {
  if (!rotation) return false
  return rotation.automatic && rotation.secretWaits && rotation.claimedAt === null
}
