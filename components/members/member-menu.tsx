'use client'

import { Crown, Ellipsis, UserMinus, UserPen } from 'lucide-react'
import { useRef, useState } from 'react'
import { Button } from '@/components/ui/button'
import { DropdownMenu, DropdownMenuItem } from '@/components/ui/dropdown-menu'
import type { MemberView } from '@/lib/members/members-contract'
import type { Role } from '@/lib/platform/ctx'
import type { ChangeRole, OnMember } from './member-acts'
import { RemoveDialog } from './remove-dialog'
import { RoleDialog } from './role-dialog'
import { TransferDialog } from './transfer-dialog'

type MemberMenuProps = {
  member: MemberView
  self: { userId: string; role: Role }
  lastOwner: boolean
  changeRole: ChangeRole
  remove: OnMember
  transfer: OnMember
}

/** What may be done with one member. */
export function MemberMenu({ member, self, lastOwner, changeRole, remove, transfer }: MemberMenuProps) {
  const [open, setOpen] = useState<'role' | 'remove' | 'transfer' | null>(null)
  const button = useRef<HTMLButtonElement>(null)
  const isSelf = member.userId === self.userId
  const dialog = { member, onClose: () => setOpen(null), returnFocus: () => button.current?.focus() }
  return (
    <>
      <DropdownMenu
        trigger={
          <Button ref={button} variant="ghost" size="icon" aria-label={`Acts on ${member.email}`}>
            <Ellipsis aria-hidden />
          </Button>
        }
      >
        <DropdownMenuItem onSelect={() => setOpen('role')}>
          <UserPen aria-hidden />
          Change role
        </DropdownMenuItem>
        {self.role === 'owner' && !isSelf && (
          <DropdownMenuItem onSelect={() => setOpen('transfer')}>
            <Crown aria-hidden />
            Hand the account over
          </DropdownMenuItem>
        )}
        {!isSelf && (
          <DropdownMenuItem onSelect={() => setOpen('remove')}>
            <UserMinus aria-hidden />
            Remove
          </DropdownMenuItem>
        )}
      </DropdownMenu>
      {open === 'role' && (
        <RoleDialog {...dialog} by={self.role} lastOwner={lastOwner} changeRole={changeRole} />
      )}
      {open === 'remove' && <RemoveDialog {...dialog} remove={remove} />}
      {open === 'transfer' && <TransferDialog {...dialog} transfer={transfer} />}
    </>
  )
}
