'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Checkbox } from '@/components/ui/checkbox'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { useAction } from '@/components/ui/use-action'
import type { MemberView } from '@/lib/members/members-contract'
import type { OnMember } from './member-acts'

type TransferDialogProps = {
  member: MemberView
  transfer: OnMember
  onClose: () => void
  returnFocus: () => void
}

/** Hands the account over: one act that the giver cannot take back alone. */
export function TransferDialog({ member, transfer, onClose, returnFocus }: TransferDialogProps) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const [sure, setSure] = useState(false)
  const submit = async () => {
    const result = await run(() => transfer({ userId: member.userId }))
    if (!result?.ok) return
    onClose()
    router.refresh()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      returnFocus={returnFocus}
      title={`Hand the account over to ${member.name}?`}
      description={`${member.email} becomes an owner, and you become an admin. Only an owner can give it back.`}
    >
      <DialogForm
        submit="Hand over"
        submitting="Handing over"
        danger
        blocked={!sure}
        pending={pending}
        failure={failure?.message}
        onSubmit={submit}
        onCancel={onClose}
      >
        <Checkbox
          label="I give up ownership of this account"
          checked={sure}
          onChange={(event) => setSure(event.target.checked)}
        />
      </DialogForm>
    </Dialog>
  )
}
