'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useState } from 'react'
import { KeyPolicyDialog } from '@/components/policies/key-policy-dialog'
import { ReceiptDialog } from '@/components/receipts/receipt-dialog'
import type { ToldAct } from '@/components/receipts/receipt-rows'
import { EmergencyDialog } from '@/components/rotations/emergency-dialog'
import { pendingRotationOf } from '@/components/rotations/focus-rotation'
import type { KeyActs } from '@/components/rotations/key-act-types'
import { RetireDialog } from '@/components/rotations/retire-dialog'
import { RotateDialog } from '@/components/rotations/rotate-dialog'
import type { KeyView } from '@/lib/keys/key-contract'
import type { RotationPolicy } from '@/lib/policies/policy-contract'
import { LimitsDialog } from './limits-dialog'
import { RevokeDialog } from './revoke-dialog'
import { SecretDialog } from './secret-dialog'
import type { ShownSecret } from './shown-secret'
import { SuspendDialog } from './suspend-dialog'
import { useActPlace } from './use-act-place'
import { useKey } from './use-key'

const DIALOGS = parseAsStringLiteral(['rotate', 'revoke'])

type KeyActionsProps = {
  initial: KeyView
  acts: KeyActs
  accountPolicy: RotationPolicy | null
  mayWrite: boolean
  mayRotate: boolean
  mayRevoke: boolean
  maySuspend: boolean
}

/** What can be done to the key now. `?do=rotate` and `?do=revoke` open the dialog, so that links can. */
export function KeyActions(props: KeyActionsProps) {
  const { initial, acts, mayWrite, mayRotate, mayRevoke, maySuspend } = props
  const keyView = useKey(initial)
  const rotation = pendingRotationOf(keyView)
  const { place, said, done, focus } = useActPlace(initial.id, `${keyView.state} ${rotation?.state}`)
  const [asked, setAsked] = useQueryState('do', DIALOGS)
  const [made, setMade] = useState<ShownSecret | null>(null)
  // The change whose receipt is shown, once no secret waits to be stored.
  const [told, setTold] = useState<{ sequence: number; act: ToldAct } | null>(null)
  const has = (state: string) => keyView.versions.some((version) => version.state === state)
  const alive = has('active') || has('scheduled') || has('disabled')
  const successor = keyView.versions.find(({ version }) => version === rotation?.successorVersion)
  // An open dialog stays on the rotation that it was opened for when that ends under it.
  const retiring = rotation ?? keyView.rotations.at(-1)

  const onMade = (secret: ShownSecret | null, version: number, sequence: number | null = null) => {
    setTold(sequence === null ? null : { sequence, act: 'revoked' })
    if (secret) setMade(secret)
    else done(`Version ${version} is made.`)
  }

  return (
    <div ref={place} className="flex flex-wrap gap-2">
      <p role="status" className="sr-only">
        {said}
      </p>
      {mayRotate && (
        <RotateDialog
          keyView={keyView}
          accountPolicy={props.accountPolicy}
          applies={made !== null || (!rotation && has('active'))}
          plan={acts.plan}
          open={asked === 'rotate' && !made}
          onOpenChange={(open) => setAsked(open ? 'rotate' : null)}
          onPlanned={async (secret, version) => {
            await setAsked(null)
            onMade(secret, version)
          }}
        />
      )}
      {mayRotate && retiring && (
        <RetireDialog
          keyId={keyView.id}
          rotation={retiring}
          applies={!made && successor?.state === 'active'}
          retire={acts.retire}
          onDone={() => done(`Version ${retiring.fromVersion} is retired.`)}
        />
      )}
      {mayWrite && alive && (
        <LimitsDialog keyView={keyView} update={acts.update} onDone={() => done('The limits are set.')} />
      )}
      {mayWrite && alive && (
        <KeyPolicyDialog
          keyId={keyView.id}
          keyName={keyView.name}
          policy={keyView.rotationPolicy}
          account={props.accountPolicy}
          setPolicy={acts.setPolicy}
          onDone={() => done('The policy is set.')}
        />
      )}
      {mayRotate && mayRevoke && (
        <EmergencyDialog
          keyView={keyView}
          applies={!made && has('active')}
          emergency={acts.emergency}
          onRotated={onMade}
        />
      )}
      {maySuspend && alive && (
        <SuspendDialog
          keyView={keyView}
          side="account"
          acts={acts}
          onDone={(sequence, act) => {
            setTold({ sequence, act })
            done(act === 'suspended' ? 'Suspended.' : 'Resumed.')
          }}
        />
      )}
      {mayRevoke && alive && (
        <RevokeDialog
          keyView={keyView}
          acts={acts}
          open={asked === 'revoke'}
          onOpenChange={(open) => setAsked(open ? 'revoke' : null)}
          onDone={(sequence, act) => {
            setTold({ sequence, act })
            done(act === 'suspended' ? 'Suspended.' : 'Revoked.')
          }}
        />
      )}
      {made && (
        <SecretDialog
          secret={made}
          returnFocus={focus}
          onStored={() => {
            setMade(null)
            done(`Version ${made.version.version} is made.`)
          }}
        />
      )}
      {told && !made && (
        <ReceiptDialog keyName={keyView.name} {...told} returnFocus={focus} onClose={() => setTold(null)} />
      )}
    </div>
  )
}
