import type { Metadata } from 'next'
import { PageHeader } from '@/components/frame/page-header'
import { InvitationsTable } from '@/components/members/invitations-table'
import { InviteDialog } from '@/components/members/invite-dialog'
import { LeaveCard } from '@/components/members/leave-card'
import { MembersTable } from '@/components/members/members-table'
import { Card } from '@/components/ui/card'
import { getAccount } from '@/lib/accounts/get-account'
import { may } from '@/lib/auth/authorize'
import { requireContext } from '@/lib/auth/require-context'
import { listMembers } from '@/lib/members/list-members'
import { mayGive, ROLES } from '@/lib/members/role-change'
import {
  changeRoleAction,
  inviteMemberAction,
  leaveAccountAction,
  removeMemberAction,
  transferOwnershipAction,
  withdrawInvitationAction,
} from './actions'

export const metadata: Metadata = { title: 'Members' }

export default async function MembersPage() {
  const ctx = await requireContext()
  const [account, { members, invitations }] = await Promise.all([getAccount(ctx), listMembers(ctx)])
  const { id: userId, role } = ctx.actor
  const writes = may(ctx.actor, 'members:write')
  const owners = members.filter((member) => member.role === 'owner').length
  return (
    <>
      <PageHeader
        crumbs={[{ label: 'Settings', href: '/settings' }, { label: 'Members' }]}
        title="Members"
        action={
          writes && (
            <InviteDialog
              offered={ROLES.filter((one) => mayGive(role, one))}
              domains={account.emailDomains}
              invite={inviteMemberAction}
            />
          )
        }
      />
      <Card
        flush
        title={account.name}
        description={writes ? undefined : 'Owners and admins invite members and change roles.'}
      >
        <MembersTable
          members={members}
          self={{ userId, role: role ?? 'viewer' }}
          changeRole={changeRoleAction}
          remove={removeMemberAction}
          transfer={transferOwnershipAction}
        />
      </Card>
      {invitations.length > 0 && (
        <Card flush title="Invitations" description="Not used yet. Each works once, for its e-mail alone.">
          <InvitationsTable invitations={invitations} withdraw={withdrawInvitationAction} />
        </Card>
      )}
      <LeaveCard
        account={account.name}
        lastOwner={role === 'owner' && owners === 1}
        leave={leaveAccountAction}
      />
    </>
  )
}
