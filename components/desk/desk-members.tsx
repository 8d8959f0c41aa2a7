import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { MemberView } from '@/lib/members/members-contract'

/** Who belongs to an account; security staff change nothing here. */
export function DeskMembers({ members }: { members: readonly MemberView[] }) {
  return (
    <Table label="Members">
      <thead>
        <tr>
          <Th>Person</Th>
          <Th>Role</Th>
          <Th>Second factor</Th>
          <Th>Last seen here</Th>
          <Th>Member since</Th>
        </tr>
      </thead>
      <tbody>
        {members.map(({ userId, name, email, role, secondFactor, lastSeenAt, joinedAt }) => (
          <tr key={userId}>
            <Td className="min-w-40">
              <p className="font-medium break-words">{name}</p>
              <p className="text-xs break-all text-muted">{email}</p>
            </Td>
            <Td>{role}</Td>
            <Td>{secondFactor ? 'Yes' : 'No'}</Td>
            <Td>{lastSeenAt ? <RelativeTime at={lastSeenAt} /> : 'Never'}</Td>
            <Td>
              <RelativeTime at={joinedAt} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
