'use client'

import { Card } from '@/components/ui/card'
import { Mono } from '@/components/ui/mono'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { KeyView, VersionView } from '@/lib/keys/key-contract'
import { StateBadge } from './state-badge'
import { useKey } from './use-key'

/** Every secret that the key has had, the newest first. */
export function VersionsTable({ initial }: { initial: KeyView }) {
  const { versions, kind } = useKey(initial)
  const signs = kind !== 'bearer'
  return (
    <Card flush title="Versions">
      <Table label="Versions">
        <thead>
          <tr>
            <Th>Version</Th>
            <Th>State</Th>
            {signs && <Th>Id, for keyid</Th>}
            <Th>{kind === 'ed25519' ? 'Public key' : 'Hint'}</Th>
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
              {signs && (
                <Td>
                  <Mono copy={version.id} copyLabel={`Copy the id of version ${version.version}`}>
                    {version.id}
                  </Mono>
                </Td>
              )}
              <Td className="whitespace-nowrap">
                <Mono
                  copy={version.publicKey ?? undefined}
                  copyLabel={`Copy the public key of version ${version.version}`}
                >
                  {version.hint}
                </Mono>
              </Td>
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
