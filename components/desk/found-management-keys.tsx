import Link from 'next/link'
import { Table, Td, Th } from '@/components/ui/table'
import type { FoundManagementKey } from '@/lib/desk/desk-contract'
import { accountPath } from './desk-paths'
import { FOUND_BY_WORDS } from './found-by-words'

/** Management keys; they are revoked on the page of their account. */
export function FoundManagementKeys({ managementKeys }: { managementKeys: readonly FoundManagementKey[] }) {
  return (
    <Table label="Management keys that were found">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Account</Th>
          <Th>Scopes</Th>
          <Th>Revoked</Th>
          <Th>Found by</Th>
        </tr>
      </thead>
      <tbody>
        {managementKeys.map(({ id, name, hint, accountId, accountName, scopes, revokedAt, by }) => (
          <tr key={id}>
            <Td className="min-w-40">
              <Link href={accountPath(accountId)} className="font-medium break-words hover:underline">
                {name}
              </Link>
              <p className="font-mono text-xs whitespace-nowrap text-muted">{hint}</p>
            </Td>
            <Td className="min-w-32 break-words">{accountName}</Td>
            <Td className="min-w-48 font-mono text-xs">{scopes.join(', ')}</Td>
            <Td>{revokedAt ? 'Yes' : 'No'}</Td>
            <Td className="whitespace-nowrap">{FOUND_BY_WORDS[by]}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
