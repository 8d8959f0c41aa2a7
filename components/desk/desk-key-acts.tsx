'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { useState } from 'react'
import { RevokeDialog } from '@/components/keys/revoke-dialog'
import { SuspendDialog } from '@/components/keys/suspend-dialog'
import { useActPlace } from '@/components/keys/use-act-place'
import { useKey } from '@/components/keys/use-key'
import { ReceiptDialog } from '@/components/receipts/receipt-dialog'
import type { ToldAct } from '@/components/receipts/receipt-rows'
import type { KeyView } from '@/lib/keys/key-contract'
import { actsIn, type DeskActsAnywhere } from './desk-acts'

const DIALOGS = parseAsStringLiteral(['revoke'])
const ALIVE = ['active', 'scheduled', 'disabled']
const SAID: Record<ToldAct, string> = { revoked: 'Revoked.', suspended: 'Suspended.', resumed: 'Resumed.' }

type DeskKeyActsProps = {
  accountId: string
  initial: KeyView
  acts: DeskActsAnywhere
  /** The version that was found leaked. */
  leakedVersion?: number | undefined
}

/** What security staff can do to a customer's key: stop it, for a while or for good. `?do=revoke` opens the dialog. */
export function DeskKeyActs({ accountId, initial, acts: anywhere, leakedVersion }: DeskKeyActsProps) {
  const acts = actsIn(accountId, anywhere)
  const keyView = useKey(initial)
  const { place, said, done, focus } = useActPlace(initial.id, keyView.state)
  const [asked, setAsked] = useQueryState('do', DIALOGS)
  const [told, setTold] = useState<{ sequence: number; act: ToldAct } | null>(null)
  const alive = keyView.versions.some(({ state }) => ALIVE.includes(state))
  const onDone = (sequence: number, act: ToldAct) => {
    setTold({ sequence, act })
    done(SAID[act])
  }
  return (
    <div ref={place} className="flex flex-wrap gap-2">
      <p role="status" className="sr-only">
        {said}
      </p>
      {alive && (
        <RevokeDialog
          keyView={keyView}
          acts={acts}
          leakedVersion={leakedVersion}
          open={asked === 'revoke'}
          onOpenChange={(open) => setAsked(open ? 'revoke' : null)}
          onDone={onDone}
        />
      )}
      {alive && <SuspendDialog keyView={keyView} side="staff" acts={acts} onDone={onDone} />}
      {told && (
        <ReceiptDialog keyName={keyView.name} {...told} returnFocus={focus} onClose={() => setTold(null)} />
      )}
    </div>
  )
}
