'use client'

import { CirclePause, CirclePlay } from 'lucide-react'
import { useState } from 'react'
import type { KeyActs } from '@/components/rotations/key-act-types'
import { Button } from '@/components/ui/button'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Notice } from '@/components/ui/notice'
import { ImpactPreview } from '@/components/usage/impact-preview'
import type { KeyView } from '@/lib/keys/key-contract'
import { ReasonField } from './reason-field'
import { useKeyAct } from './use-key-act'

type SuspendDialogProps = {
  keyView: KeyView
  /** On whose side the person is. */
  side: 'account' | 'staff'
  acts: Pick<KeyActs, 'suspend' | 'resume'>
  /** The change that verifiers now confirm. */
  onDone: (sequence: number, act: 'suspended' | 'resumed') => void
}

/**
 * Stops a key for a while, or lets it work again, each side what it stopped itself. It can be undone, so it asks for
 * a reason and nothing more.
 */
export function SuspendDialog({ keyView, side, acts, onDone }: SuspendDialogProps) {
  const { run, pending, failure, clear } = useKeyAct(keyView.id)
  // An open dialog stays what it was opened as, whatever others do to the key meanwhile.
  const [opened, setOpened] = useState<'suspend' | 'resume' | null>(null)
  const [reason, setReason] = useState('')
  const what = opened ?? (keyView.suspendedBy === side ? 'resume' : 'suspend')
  const { icon: Icon, verb, ...words } = WORDS[what]
  const setOpen = (open: boolean) => {
    clear()
    setReason('')
    setOpened(open ? what : null)
  }

  const submit = async () => {
    const result = await run(() => acts[what]({ keyId: keyView.id, reason: reason.trim() }))
    if (!result?.ok) return
    setOpen(false)
    // Below the staff's suspension there may be one of the account.
    onDone(result.value.sequence, result.value.key.suspendedAt ? 'suspended' : 'resumed')
  }

  // Nothing is left to the account while the staff hold the key.
  if (!opened && side === 'account' && keyView.suspendedBy === 'staff') return null
  return (
    <Dialog
      wide
      open={opened !== null}
      onOpenChange={setOpen}
      title={`${verb} ${keyView.name}`}
      description={words.description}
      trigger={
        <Button>
          <Icon aria-hidden />
          {verb}
        </Button>
      }
    >
      <DialogForm
        danger={what === 'suspend'}
        submit={`${verb} key`}
        submitting={words.submitting}
        blocked={reason.trim().length < 3}
        pending={pending}
        failure={failure?.message}
        onSubmit={submit}
        onCancel={() => setOpen(false)}
      >
        {what === 'suspend' ? (
          <ImpactPreview keyId={keyView.id} planned={{ change: 'revoke' }} />
        ) : (
          <Notice>What expired, retired or was revoked meanwhile stays ended.</Notice>
        )}
        <ReasonField
          value={reason}
          onChange={setReason}
          hint={`Needed to ${what}: at least 3 characters. Kept in the audit log.`}
          error={failure?.fields[0]?.message}
        />
      </DialogForm>
    </Dialog>
  )
}

const WORDS = {
  suspend: {
    icon: CirclePause,
    verb: 'Suspend',
    submitting: 'Suspending',
    description: 'Refuses every request at once, with DISABLED, until the key is resumed.',
  },
  resume: {
    icon: CirclePlay,
    verb: 'Resume',
    submitting: 'Resuming',
    description: 'Lets the key work again at once.',
  },
}
