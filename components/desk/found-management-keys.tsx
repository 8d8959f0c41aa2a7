import Link from 'next/link'
import {
  RevokeManagementKey,
  type RevokeManagementKeyProps,
} from '@/components/management-keys/revoke-management-key'
import { Table, Td, Th } from '@/components/ui/table'
import type { FoundManagementKey } from '@/lib/desk/desk-contract'
import { accountPath } from './desk-paths'
import { DeskPlace } from './desk-place'
import { FOUND_BY_WORDS } from './found-by-words'

type KeyScopes = RevokeManagementKeyProps['managementKey']['effective']
type Revoke = RevokeManagementKeyProps['revoke']
export type RevokeManagementKeyAnywhere = (
  accountId: string,
  ...input: Parameters<Revoke>
) => ReturnType<Revoke>

type FoundManagementKeysProps = {
  managementKeys: readonly FoundManagementKey[]
  /** For the only one that was found; of several each is revoked on the page of its account. */
  revoke: RevokeManagementKeyAnywhere | null
}

/** Management keys, by what they were found. */
export function FoundManagementKeys({ managementKeys, revoke }: FoundManagementKeysProps) {
  return (
    <Table label="Management keys that were found">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>Account</Th>
          <Th>Scopes</Th>
          <Th>Revoked</Th>
          <Th>Found by</Th>
          {revoke && (
            <Th>
              <span className="sr-only">Acts</span>
            </Th>
          )}
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
            {revoke && (
              <Td className="text-right">
                <DeskPlace accountId={accountId} />
                {!revokedAt && (
                  <RevokeManagementKey
                    managementKey={{ id, name, effective: scopes as KeyScopes }}
                    revoke={(input) => revoke(accountId, input)}
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
