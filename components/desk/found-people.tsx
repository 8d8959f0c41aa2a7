import Link from 'next/link'
import { Table, Td, Th } from '@/components/ui/table'
import type { FoundPerson } from '@/lib/desk/desk-contract'
import { accountPath } from './desk-paths'

/** People, with the accounts that they are members of. */
export function FoundPeople({ people }: { people: readonly FoundPerson[] }) {
  return (
    <Table label="People that were found">
      <thead>
        <tr>
          <Th>Person</Th>
          <Th>Member of</Th>
          <Th>Staff</Th>
        </tr>
      </thead>
      <tbody>
        {people.map(({ id, name, email, accounts, staffRoles }) => (
          <tr key={id}>
            <Td className="min-w-40 align-top">
              <p className="font-medium break-words">{name}</p>
              <p className="text-xs break-all text-muted">{email}</p>
            </Td>
            <Td className="min-w-48 align-top">
              {accounts.length === 0 && 'No account'}
              <ul className="grid gap-0.5">
                {accounts.map(({ accountId, accountName, role }) => (
                  <li key={accountId}>
                    <Link href={accountPath(accountId)} className="break-words underline underline-offset-2">
                      {accountName}
                    </Link>
                    <span className="text-muted">, {role}</span>
                  </li>
                ))}
              </ul>
            </Td>
            <Td className="align-top">{staffRoles.join(', ') || 'No'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
