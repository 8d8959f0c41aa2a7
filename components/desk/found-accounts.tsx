import Link from 'next/link'
import { Mono } from '@/components/ui/mono'
import { Table, Td, Th } from '@/components/ui/table'
import type { FoundAccount } from '@/lib/desk/desk-contract'
import { accountPath } from './desk-paths'

export function FoundAccounts({ accounts }: { accounts: readonly FoundAccount[] }) {
  return (
    <Table label="Accounts that were found">
      <thead>
        <tr>
          <Th>Account</Th>
          <Th>Id</Th>
          <Th numeric>Keys</Th>
          <Th numeric>Members</Th>
        </tr>
      </thead>
      <tbody>
        {accounts.map(({ id, name, keys, members }) => (
          <tr key={id}>
            <Td className="min-w-40">
              <Link href={accountPath(id)} className="font-medium break-words hover:underline">
                {name}
              </Link>
            </Td>
            <Td>
              <Mono copy={id} copyLabel={`Copy the id of ${name}`}>
                {id}
              </Mono>
            </Td>
            <Td numeric>{keys.toLocaleString('en')}</Td>
            <Td numeric>{members.toLocaleString('en')}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
