'use client'

import { useState } from 'react'
import { SecretDialog } from '@/components/keys/secret-dialog'
import type { ShownSecret } from '@/components/keys/shown-secret'
import { useActPlace } from '@/components/keys/use-act-place'
import { useKey } from '@/components/keys/use-key'
import { ExactTime } from '@/components/ui/exact-time'
import { Notice } from '@/components/ui/notice'
import { RelativeTime } from '@/components/ui/relative-time'
import type { KeyView } from '@/lib/keys/key-contract'
import { HandOverDialog } from './hand-over-dialog'
import type { KeyActs } from './key-act-types'
import { replacementOf } from './replacement-of'

type ReplacedNoticeProps = {
  initial: KeyView
  /** Null for who may not take the secret. */
  handOver: KeyActs['handOver'] | null
}

/** Says that a compromised key was replaced, why, and until when its successor waits to be taken; and gives it. */
export function ReplacedNotice({ initial, handOver }: ReplacedNoticeProps) {
  const keyView = useKey(initial)
  const replaced = replacementOf(keyView)
  const waits = replaced?.rotation.secretWaitsUntil ?? null
  const { place, said, done, focus } = useActPlace(keyView.id, `${replaced?.rotation.id} ${waits}`)
  const [secret, setSecret] = useState<ShownSecret | null>(null)
  if (!replaced && !secret && said === '') return null
  return (
    <div ref={place}>
      <p role="status" className="sr-only">
        {said}
      </p>
      {replaced && (
        <Notice kind="warn">
          <div className="grid justify-items-start gap-2">
            <p>
              This key was replaced <RelativeTime at={replaced.rotation.plannedAt} />, since its secret is
              compromised. What was alive is revoked.{' '}
              {waits ? (
                <>
                  Version {replaced.version} is valid, and its secret waits, sealed, until{' '}
                  <ExactTime at={waits} />: {handOver ? 'take it to your clients.' : WHO_TAKES}
                </>
              ) : (
                <>
                  Nobody took the secret of version {replaced.version} in time, and it is destroyed: rotate
                  the key, and the next version is shown to whoever rotates.
                </>
              )}
            </p>
            {replaced.reason && <p className="text-muted">Reason given: {replaced.reason}</p>}
            {handOver && (
              <HandOverDialog
                keyView={keyView}
                rotation={replaced.rotation}
                applies={waits !== null && secret === null}
                handOver={handOver}
                onHandedOver={setSecret}
              />
            )}
          </div>
        </Notice>
      )}
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

const WHO_TAKES = 'an owner, an admin or a developer of the account can take it.'
