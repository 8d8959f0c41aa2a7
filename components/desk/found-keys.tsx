import Link from 'next/link'
import { EnvironmentBadge } from '@/components/keys/environment-badge'
import { StateBadge } from '@/components/keys/state-badge'
import { buttonClass } from '@/components/ui/button-class'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { FoundKey } from '@/lib/desk/desk-contract'
import { accountPath, keyPath, revokePath } from './desk-paths'
import { FOUND_BY_WORDS } from './found-by-words'

const ALIVE = ['active', 'rotating', 'scheduled', 'disabled']

/** Keys with their account; one click from here to what ends it. */
export function FoundKeys({ keys }: { keys: readonly FoundKey[] }) {
  return (
    <Table label="Keys that were found">
      <thead>
        <tr>
          <Th>Key</Th>
          <Th>Account</Th>
          <Th>Environment</Th>
          <Th>State</Th>
          <Th>Found by</Th>
          <Th>Last used</Th>
          <Th>
            <span className="sr-only">Acts</span>
          </Th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id}>
            <Td className="min-w-40">
              <Link href={keyPath(key.accountId, key.id)} className="font-medium break-words hover:underline">
                {key.name}
              </Link>
            </Td>
            <Td className="min-w-32">
              <Link href={accountPath(key.accountId)} className="break-words hover:underline">
                {key.accountName}
              </Link>
            </Td>
            <Td>
              <EnvironmentBadge environment={key.environment} />
            </Td>
            <Td>
              <StateBadge state={key.state} />
            </Td>
            <Td className="min-w-36">
              {FOUND_BY_WORDS[key.by]}
              {key.version !== null && (
                <span className="text-muted">
                  {' '}
                  of v{key.version}, {key.versionState}
                </span>
              )}
            </Td>
            <Td>{key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : 'Never'}</Td>
            <Td className="text-right">
              {ALIVE.includes(key.state) && (
                <Link
                  href={revokePath(key.accountId, key.id, key.by === 'digest' ? key.version : null)}
                  aria-label={`Revoke ${key.name}`}
                  className={buttonClass('quietDanger')}
                >
                  Revoke
                </Link>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
