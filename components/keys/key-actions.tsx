'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { ReceiptDialog } from '@/components/receipts/receipt-dialog'
import { CancelRotationDialog } from '@/components/rotations/cancel-rotation-dialog'
import type { KeyActs } from '@/components/rotations/key-act-types'
import { RetireDialog } from '@/components/rotations/retire-dialog'
import { RotateDialog } from '@/components/rotations/rotate-dialog'
import { pendingRotationOf } from '@/components/rotations/timeline-layout'
import type { KeyView } from '@/lib/keys/key-contract'
import { LimitsDialog } from './limits-dialog'
import { RevokeDialog } from './revoke-dialog'
import { SecretDialog } from './secret-dialog'
import type { ShownSecret } from './shown-secret'
import { useKey } from './use-key'
import { useRefreshKey } from './use-refresh-key'

const DIALOGS = parseAsStringLiteral(['rotate', 'revoke'])

type KeyActionsProps = {
  initial: KeyView
  acts: KeyActs
  mayWrite: boolean
  mayRotate: boolean
  mayRevoke: boolean
}

/** What can be done to the key now. `?do=rotate` and `?do=revoke` open the dialog, so that links can. */
export function KeyActions({ initial, acts, mayWrite, mayRotate, mayRevoke }: KeyActionsProps) {
  const keyView = useKey(initial)
  const refresh = useRefreshKey(initial.id)
  const [asked, setAsked] = useQueryState('do', DIALOGS)
  const [made, setMade] = useState<ShownSecret | null>(null)
  const [revoked, setRevoked] = useState<number | null>(null)
  const [said, setSaid] = useState('')
  const place = useRef<HTMLDivElement>(null)
  const rotation = pendingRotationOf(keyView)
  const has = (state: string) => keyView.versions.some((version) => version.state === state)
  const alive = has('active') || has('scheduled') || has('disabled')
  const successor = keyView.versions.find(({ version }) => version === rotation?.successorVersion)

  const done = (words: string) => {
    setSaid(words)
    refresh()
  }

  const focusActs = () => {
    const next = place.current?.querySelector('button') ?? document.getElementById('main')
    next?.focus({ preventScroll: true })
  }

  const refocus = useEffectEvent(focusActs)

  const stands = `${keyView.state} ${rotation?.state}`
  const stood = useRef(stands)

  useEffect(() => {
    if (stood.current === stands) return
    stood.current = stands
    // The button that was pressed may be gone with the state that it belonged to.
    if (document.activeElement === document.body) refocus()
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
            if (secret) setMade(secret)
            else done(`Version ${version} is made.`)
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
      {mayWrite && alive && (
        <LimitsDialog keyView={keyView} update={acts.update} onDone={() => done('The limits are set.')} />
      )}
      {mayRevoke && alive && (
        <RevokeDialog
          keyView={keyView}
          acts={acts}
          open={asked === 'revoke'}
          onOpenChange={(open) => setAsked(open ? 'revoke' : null)}
          onDone={(sequence) => {
            setRevoked(sequence)
            done('Revoked.')
          }}
        />
      )}
      {made && (
        <SecretDialog
          secret={made}
          returnFocus={focusActs}
          onStored={() => {
            setMade(null)
            done(`Version ${made.version.version} is made.`)
          }}
        />
      )}
      {revoked !== null && (
        <ReceiptDialog
          keyName={keyView.name}
          sequence={revoked}
          returnFocus={focusActs}
          onClose={() => setRevoked(null)}
        />
      )}
    </div>
  )
}
