import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { ManagementKeyView } from '@/lib/management-keys/management-key-contract'
import { LastUse } from './last-use'
import { ManagementKeyStateBadge } from './management-key-state'
import { RevokeManagementKey, type RevokeManagementKeyProps } from './revoke-management-key'

type ManagementKeysTableProps = {
  managementKeys: readonly ManagementKeyView[]
  /** Null for who may not revoke. */
  revoke: RevokeManagementKeyProps['revoke'] | null
}

export function ManagementKeysTable({ managementKeys, revoke }: ManagementKeysTableProps) {
  return (
    <Table label="Management keys">
      <thead>
        <tr>
          <Th>Name</Th>
          <Th>State</Th>
          <Th>Scopes</Th>
          <Th>Made by</Th>
          <Th>Issued</Th>
          <Th>Last used</Th>
          <Th>Expires</Th>
          {revoke && (
            <Th>
              <span className="sr-only">Acts</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {managementKeys.map((managementKey) => (
          <tr key={managementKey.id}>
            <Td className="min-w-40 align-top">
              <p className="font-medium break-words">{managementKey.name}</p>
              <p className="font-mono text-xs whitespace-nowrap text-muted">{managementKey.hint}</p>
            </Td>
            <Td className="align-top">
              <ManagementKeyStateBadge state={managementKey.state} />
            </Td>
            <Td className="min-w-56 align-top">
              <Scopes {...managementKey} />
            </Td>
            <Td className="min-w-36 align-top">
              <Maker {...managementKey} />
            </Td>
            <Td className="align-top">
              <RelativeTime at={managementKey.createdAt} />
            </Td>
            <Td className="align-top">
              <LastUse {...managementKey} />
            </Td>
            <Td className="align-top">
              {managementKey.expiresAt ? <RelativeTime at={managementKey.expiresAt} /> : 'Never'}
            </Td>
            {revoke && (
              <Td className="text-right align-top">
                {(managementKey.state === 'active' || managementKey.state === 'reduced') && (
                  <RevokeManagementKey managementKey={managementKey} revoke={revoke} />
                )}
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

/** What it may; what it was made with and its maker may not any more is struck out, and said. */
function Scopes({ scopes, effective, state }: ManagementKeyView) {
  const lost = state === 'reduced' ? scopes.filter((scope) => !effective.includes(scope)) : []
  const kept = scopes.filter((scope) => !lost.includes(scope))
  return (
    <div className="grid gap-1 text-xs">
      {kept.length > 0 && <p className="font-mono">{kept.join(', ')}</p>}
      {lost.length > 0 && (
        <p className="text-muted">
          Not while its maker may not: <span className="font-mono">{lost.join(', ')}</span>
        </p>
      )}
    </div>
  )
}

function Maker({ maker }: ManagementKeyView) {
  if (!maker) return <span className="text-muted">With the account</span>
  return (
    <>
      <p className="break-words">{maker.name}</p>
      <p className="text-xs break-all text-muted">
        {maker.email}, {maker.role ?? 'no longer a member'}
      </p>
    </>
  )
}
