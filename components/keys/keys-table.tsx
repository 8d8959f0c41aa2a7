import { EyeOff } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { RelativeTime } from '@/components/ui/relative-time'
import { SortHeader } from '@/components/ui/sort-header'
import { Table, Td, Th } from '@/components/ui/table'
import { Spark } from '@/components/usage/spark'
import type { KEY_SORTS, KeyView } from '@/lib/keys/key-contract'
import { EnvironmentBadge } from './environment-badge'
import { StateBadge } from './state-badge'
import { versionsInPlay } from './versions-in-play'

type Query = Record<string, string | undefined> & { sort: (typeof KEY_SORTS)[number] }

type KeysTableProps = {
  keys: readonly KeyView[]
  /** Requests by hour of the last day, by key; null for who may not see usage. */
  sparks: Record<string, number[]> | null
  query: Query
  /** Where the list and its keys are, when not in the console. */
  list?: string
  keyPath?: string
}

export function KeysTable({ keys, sparks, query, list = '/keys', keyPath = '/keys' }: KeysTableProps) {
  const header = { path: list, query }
  return (
    <Table label="Keys">
      <thead>
        <tr>
          <SortHeader {...header} up="name" down="-name">
            Name
          </SortHeader>
          <Th>Environment</Th>
          <Th>State</Th>
          <Th>Versions in play</Th>
          <Th numeric>Scopes</Th>
          <SortHeader {...header} down="-lastUsedAt">
            Last used
          </SortHeader>
          {sparks && <Th>Last 24 h</Th>}
          <SortHeader {...header} up="expiresAt">
            Expires
          </SortHeader>
          <Th>Hint</Th>
          <SortHeader {...header} up="createdAt" down="-createdAt">
            Issued
          </SortHeader>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <tr key={key.id} className="relative hover:bg-sunken">
            <Td className="min-w-44 max-w-72">
              <Link
                href={`${keyPath}/${key.id}` as Route}
                className="font-medium break-words after:absolute after:inset-0"
              >
                {key.name}
              </Link>
              {!key.shared && (
                <span className="ml-2 inline-block" title="Only its maker, admins and owners see it">
                  <Badge icon={EyeOff}>Not shared</Badge>
                </span>
              )}
            </Td>
            <Td>
              <EnvironmentBadge environment={key.environment} />
            </Td>
            <Td>
              <StateBadge state={key.state} />
            </Td>
            <Td className="whitespace-nowrap">{versionsInPlay(key.versions)}</Td>
            <Td numeric>{key.scopes.length}</Td>
            <Td>{key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : 'Never'}</Td>
            {sparks && (
              <Td>
                <Spark counts={sparks[key.id] ?? []} label="Last 24 hours" />
              </Td>
            )}
            <Td>{key.expiresAt ? <RelativeTime at={key.expiresAt} /> : 'Never'}</Td>
            <Td className="font-mono text-xs whitespace-nowrap">{key.versions.at(-1)?.hint}</Td>
            <Td>
              <RelativeTime at={key.createdAt} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
