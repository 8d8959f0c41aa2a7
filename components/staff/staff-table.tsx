import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { StaffView } from '@/lib/staff/staff-contract'
import type { SetRole } from './set-role'
import { WithdrawRole } from './withdraw-role'

/** Who works for the provider, and what each role of theirs can be taken away by. */
export function StaffTable({ staff, setRole }: { staff: readonly StaffView[]; setRole: SetRole }) {
  return (
    <Table label="Staff">
      <thead>
        <tr>
          <Th>Person</Th>
          <Th>Roles</Th>
          <Th>Second factor</Th>
          <Th>Last seen</Th>
        </tr>
      </thead>
      <tbody>
        {staff.map(({ id, name, email, staffRoles, secondFactor, lastSeenAt }) => (
          <tr key={id}>
            <Td className="min-w-40 align-top">
              <p className="font-medium break-words">{name}</p>
              <p className="text-xs break-all text-muted">{email}</p>
            </Td>
            <Td className="align-top">
              <ul className="grid gap-1.5">
                {staffRoles.map((role) => (
                  <li key={role} className="flex items-center gap-2">
                    <span className="min-w-16">{role}</span>
                    <WithdrawRole email={email} role={role} setRole={setRole} />
                  </li>
                ))}
              </ul>
            </Td>
            <Td className="min-w-36 align-top">{secondFactor ? 'Yes' : 'No: the roles do not count yet'}</Td>
            <Td className="align-top">{lastSeenAt ? <RelativeTime at={lastSeenAt} /> : 'Never'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
