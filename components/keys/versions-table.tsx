'use client'

import { Card } from '@/components/ui/card'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { KeyView, VersionView } from '@/lib/keys/key-contract'
import { StateBadge } from './state-badge'
import { useKey } from './use-key'

/** Every secret that the key has had, the newest first. */
export function VersionsTable({ initial }: { initial: KeyView }) {
  const { versions } = useKey(initial)
  return (
    <Card flush title="Versions">
      <Table label="Versions">
        <thead>
          <tr>
            <Th>Version</Th>
            <Th>State</Th>
            <Th>Hint</Th>
            <Th>Valid from</Th>
            <Th>Ends</Th>
            <Th>Last used</Th>
          </tr>
        </thead>
        <tbody>
          {versions.toReversed().map((version) => (
            <tr key={version.id}>
              <Td className="font-mono">v{version.version}</Td>
              <Td>
                <StateBadge state={version.state} />
              </Td>
              <Td className="font-mono text-xs whitespace-nowrap">{version.hint}</Td>
              <Td>
                <RelativeTime at={version.notBefore} />
              </Td>
              <Td>
                <VersionEnd version={version} />
              </Td>
              <Td>{version.lastUsedAt ? <RelativeTime at={version.lastUsedAt} /> : 'Never'}</Td>
            </tr>
          ))}
        </tbody>
      </Table>
    </Card>
  )
}

function VersionEnd({ version }: { version: VersionView }) {
  const { revokedAt, retiresAt, expiresAt, state, revokeReason, compromised } = version
  if (revokedAt) {
    return (
      <span>
        Revoked <RelativeTime at={revokedAt} />
        {compromised && ', compromised'}
        {revokeReason && (
          <span className="block max-w-72 text-xs break-words text-muted">{revokeReason}</span>
        )}
      </span>
    )
  }
  const end = [retiresAt, expiresAt].filter((at) => at !== null).sort()[0]
  if (!end) return 'Never'
  const word =
    end === retiresAt
      ? state === 'retired'
        ? 'Retired'
        : 'Retires'
      : state === 'expired'
        ? 'Expired'
        : 'Expires'
  return (
    <span>
      {word} <RelativeTime at={end} />
    </span>
  )
}
