import { ShieldCheck, ShieldOff } from 'lucide-react'
import { Badge } from '@/components/ui/badge'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { MemberView } from '@/lib/members/members-contract'
import { roleChangeRefusal } from '@/lib/members/role-change'
import type { Role } from '@/lib/platform/ctx'
import type { ChangeRole, OnMember } from './member-acts'
import { MemberMenu } from './member-menu'
import { ROLE_NAMES } from './member-words'

type MembersTableProps = {
  members: readonly MemberView[]
  /** Who looks. */
  self: { userId: string; role: Role }
  changeRole: ChangeRole
  remove: OnMember
  transfer: OnMember
}

/** Who belongs to the account. What the person who looks may not do is not offered. */
export function MembersTable({ members, self, changeRole, remove, transfer }: MembersTableProps) {
  const owners = members.filter(({ role }) => role === 'owner').length
  const keeps = members.some(({ secondFactor }) => secondFactor !== null)
  const mayTouch = ({ role }: MemberView) =>
    roleChangeRefusal({ by: self.role, before: role, after: 'viewer', owners: Math.max(owners, 2) }) === null
  return (
    <Table label="Members">
      <thead>
        <tr>
          <Th>Member</Th>
          <Th>Role</Th>
          {keeps && <Th>Second factor</Th>}
          <Th>Joined</Th>
          {keeps && <Th>Last seen here</Th>}
          {keeps && (
            <Th>
              <span className="sr-only">Acts</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.userId}>
            <Td className="min-w-44">
              <span className="font-medium">{member.name}</span>
              {member.userId === self.userId && <span className="text-muted"> (you)</span>}
              <span className="block text-xs break-all text-muted">{member.email}</span>
            </Td>
            <Td>{ROLE_NAMES[member.role]}</Td>
            {keeps && (
              <Td>
                {member.secondFactor ? (
                  <Badge tone="good" icon={ShieldCheck}>
                    Yes
                  </Badge>
                ) : (
                  <Badge icon={ShieldOff}>No</Badge>
                )}
              </Td>
            )}
            <Td>
              <RelativeTime at={member.joinedAt} />
            </Td>
            {keeps && <Td>{member.lastSeenAt ? <RelativeTime at={member.lastSeenAt} /> : 'N/A'}</Td>}
            {keeps && (
              <Td className="text-right">
                {mayTouch(member) && (
                  <MemberMenu
                    member={member}
                    self={self}
                    lastOwner={member.role === 'owner' && owners === 1}
                    changeRole={changeRole}
                    remove={remove}
                    transfer={transfer}
                  />
                )}
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
