'use client'

import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { Dialog } from '@/components/ui/dialog'
import { DialogForm } from '@/components/ui/dialog-form'
import { Notice } from '@/components/ui/notice'
import { useAction } from '@/components/ui/use-action'
import type { MemberView } from '@/lib/members/members-contract'
import { mayGive, ROLES } from '@/lib/members/role-change'
import type { Role } from '@/lib/platform/ctx'
import type { ChangeRole } from './member-acts'
import { RoleField } from './role-field'

type RoleDialogProps = {
  member: MemberView
  by: Role
  lastOwner: boolean
  changeRole: ChangeRole
  onClose: () => void
  returnFocus: () => void
}

export function RoleDialog({ member, by, lastOwner, changeRole, onClose, returnFocus }: RoleDialogProps) {
  const router = useRouter()
  const { run, pending, failure } = useAction()
  const [role, setRole] = useState(member.role)
  const submit = async () => {
    const result = await run(() => changeRole({ userId: member.userId, role }))
    if (!result?.ok) return
    onClose()
    router.refresh()
  }
  return (
    <Dialog
      open
      onOpenChange={onClose}
      returnFocus={returnFocus}
      title={`Role of ${member.name}`}
      description={`${member.email}. It holds from their next request on, also for the management keys that they made.`}
    >
      <DialogForm
        submit="Change role"
        submitting="Changing"
        pending={pending}
        blocked={role === member.role || lastOwner}
        failure={failure?.message}
        onSubmit={submit}
        onCancel={onClose}
      >
        {lastOwner && (
          <Notice kind="info">
            This is the last owner. Make another member an owner first: an account always has one.
          </Notice>
        )}
        <RoleField value={role} onChange={setRole} offered={ROLES.filter((one) => mayGive(by, one))} />
      </DialogForm>
    </Dialog>
  )
}
