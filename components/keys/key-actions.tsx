'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useEffect, useRef, useState } from 'react'
import { CancelRotationDialog } from '@/components/rotations/cancel-rotation-dialog'
import type { KeyActs } from '@/components/rotations/key-act-types'
import { RetireDialog } from '@/components/rotations/retire-dialog'
import { RotateDialog } from '@/components/rotations/rotate-dialog'
import { pendingRotationOf } from '@/components/rotations/timeline-layout'
import type { KeyView } from '@/lib/keys/key-contract'
import { RevokeDialog } from './revoke-dialog'
import { SecretDialog } from './secret-dialog'
import { useKey } from './use-key'
import { useRefreshKey } from './use-refresh-key'

const DIALOGS = parseAsStringLiteral(['rotate', 'revoke'])

type KeyActionsProps = { initial: KeyView; acts: KeyActs; mayRotate: boolean; mayRevoke: boolean }

/** What can be done to the key now. `?do=rotate` and `?do=revoke` open the dialog, so that links can. */
export function KeyActions({ initial, acts, mayRotate, mayRevoke }: KeyActionsProps) {
  const keyView = useKey(initial)
  const refresh = useRefreshKey(initial.id)
  const [asked, setAsked] = useQueryState('do', DIALOGS)
  const [made, setMade] = useState<{ secret: string | null; version: number } | null>(null)
  const [said, setSaid] = useState('')
  const place = useRef<HTMLDivElement>(null)
  const rotation = pendingRotationOf(keyView)
  const has = (state: string) => keyView.versions.some((version) => version.state === state)
  const successor = keyView.versions.find(({ version }) => version === rotation?.successorVersion)

  const done = (words: string) => {
    setSaid(words)
    refresh()
  }

  const stands = `${keyView.state} ${rotation?.state}`
  const stood = useRef(stands)

  useEffect(() => {
    if (stood.current === stands) return
    stood.current = stands
    // The button that was pressed may be gone with the state that it belonged to.
    if (document.activeElement === document.body) {
      const next = place.current?.querySelector('button') ?? document.getElementById('main')
      next?.focus({ preventScroll: true })
    }
  }, [stands])

  return (
    <div ref={place} className="flex flex-wrap gap-2">
      <p role="status" className="sr-only">
        {said}
      </p>
      {mayRotate && (made || (!rotation && has('active'))) && (
        <RotateDialog
          keyView={keyView}
          plan={acts.plan}
          open={asked === 'rotate' && !made}
          onOpenChange={(open) => setAsked(open ? 'rotate' : null)}
          onPlanned={async (secret, version) => {
            await setAsked(null)
            setMade({ secret, version })
          }}
        />
      )}
      {mayRotate && rotation && !made && (
        <>
          {successor?.state === 'active' && (
            <RetireDialog
              keyId={keyView.id}
              rotation={rotation}
              retire={acts.retire}
              onDone={() => done(`Version ${rotation.fromVersion} is retired.`)}
            />
          )}
          {!successor?.lastUsedAt && (
            <CancelRotationDialog
              keyId={keyView.id}
              rotation={rotation}
              cancel={acts.cancel}
              onDone={() => done('The rotation is cancelled.')}
            />
          )}
        </>
      )}
      {mayRevoke && (has('active') || has('scheduled') || has('disabled')) && (
        <RevokeDialog
          keyView={keyView}
          acts={acts}
          open={asked === 'revoke'}
          onOpenChange={(open) => setAsked(open ? 'revoke' : null)}
          onDone={() => done('Revoked.')}
        />
      )}
      {made?.secret && (
        <SecretDialog
          keyName={keyView.name}
          version={made.version}
          secret={made.secret}
          returnFocus={() => place.current?.querySelector('button')?.focus()}
          onStored={() => {
            setMade(null)
            done(`Version ${made.version} is made.`)
          }}
        />
      )}
    </div>
  )
}
