'use client'

import { useState } from 'react'
import { SecretSnippets } from '@/components/keys/secret-snippets-view'
import { useKey } from '@/components/keys/use-key'
import { Card } from '@/components/ui/card'
import { ExactTime } from '@/components/ui/exact-time'
import { Mono } from '@/components/ui/mono'
import { Notice } from '@/components/ui/notice'
import type { KeyView, RotationView } from '@/lib/keys/key-contract'
import { claimSnippets } from './claim-snippets'
import { pendingRotationOf } from './focus-rotation'

/** How a client picks up the successor by itself, and who did: for the client's engineer. */
export function ClaimCard({ initial }: { initial: KeyView }) {
  const keyView = useKey(initial)
  const [open, setOpen] = useState(false)
  const rotation = pendingRotationOf(keyView)
  return (
    <Card
      title="Self-service for clients"
      description="A client that holds the old version picks up the new one by itself, once per rotation."
    >
      <div className="grid gap-3">
        {rotation && <ClaimState rotation={rotation} />}
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="w-fit rounded-sm text-sm font-medium text-accent hover:underline">
            Show how a client claims
          </summary>
          {open && (
            <div className="mt-3 grid gap-2">
              <p className="text-xs text-muted">
                While a rotation is under way every answer carries <code>Keygrade-Rotation</code>, and answers
                to the old version <code>Deprecation</code> and <code>Sunset</code> besides. The first client
                that claims gets the new secret, the others are told that it is taken: keep it where all of
                yours read it. With an <code>Idempotency-Key</code> a lost answer can be asked for again for
                10 minutes.
              </p>
              <SecretSnippets
                label="Claim the successor"
                snippets={claimSnippets(window.location.origin, keyView.kind)}
              />
            </div>
          )}
        </details>
      </div>
    </Card>
  )
}

function ClaimState({ rotation }: { rotation: RotationView }) {
  const { successorVersion: to, claimedAt, claimedBy, claimedFrom, handedOverAt, secretWaits } = rotation
  if (claimedAt) {
    return (
      <Notice kind="good">
        Version {to} was claimed by <Mono>{claimedBy ?? 'a client without a name'}</Mono>
        {claimedFrom && (
          <>
            {' '}
            from <Mono>{claimedFrom}</Mono>
          </>
        )}
        , <ExactTime at={claimedAt} />. Nobody can claim it again.
      </Notice>
    )
  }
  if (handedOverAt) {
    return (
      <Notice>
        The secret of version {to} was handed over to a person, <ExactTime at={handedOverAt} />. No client can
        claim it any more.
      </Notice>
    )
  }
  if (!rotation.claimable) {
    return <Notice>This rotation cannot be claimed: version {to} is brought to the clients by hand.</Notice>
  }
  return (
    <Notice>
      {secretWaits
        ? `Version ${to} waits, sealed, for the first client that claims it.`
        : `Version ${to} can be claimed while the overlap lasts.`}
    </Notice>
  )
}
