import Link from 'next/link'
import { EnvironmentBadge } from '@/components/keys/environment-badge'
import { ExactTime } from '@/components/ui/exact-time'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { RotatableKey } from '@/lib/policies/bulk-contract'

type BulkKeysTableProps = {
  keys: readonly RotatableKey[]
  chosen: ReadonlySet<string>
  starts: ReadonlyMap<string, Date>
  onChoose: (keyIds: readonly string[], chosen: boolean) => void
}

/** Keys that can be rotated now, to choose from; each chosen one with the instant at which it would start. */
export function BulkKeysTable({ keys, chosen, starts, onChoose }: BulkKeysTableProps) {
  const all = keys.every(({ keyId }) => chosen.has(keyId))
  const some = keys.some(({ keyId }) => chosen.has(keyId))
  return (
    <Table label="Keys that can be rotated">
      <thead>
        <tr>
          <Th className="w-8">
            <input
              type="checkbox"
              aria-label="All of these keys"
              className="block size-4 accent-accent"
              checked={all}
              ref={(box) => {
                if (box) box.indeterminate = some && !all
              }}
              onChange={({ target }) =>
                onChoose(
                  keys.map(({ keyId }) => keyId),
                  target.checked,
                )
              }
            />
          </Th>
          <Th>Key</Th>
          <Th>Version since</Th>
          <Th>Last used</Th>
          <Th>Would start</Th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => {
          const start = starts.get(key.keyId)
          return (
            <tr key={key.keyId} className="relative hover:bg-sunken">
              <Td>
                <input
                  type="checkbox"
                  aria-label={`Rotate ${key.name}`}
                  className="block size-4 accent-accent after:absolute after:inset-0 after:content-['']"
                  checked={chosen.has(key.keyId)}
                  onChange={({ target }) => onChoose([key.keyId], target.checked)}
                />
              </Td>
              <Td className="min-w-40 max-w-64">
                <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
                  <Link
                    href={`/keys/${key.keyId}`}
                    className="relative z-1 font-medium break-words hover:underline"
                  >
                    {key.name}
                  </Link>
                  <EnvironmentBadge environment={key.environment} />
                </span>
              </Td>
              <Td className="whitespace-nowrap">
                v{key.version}, <RelativeTime at={key.validSince} />
              </Td>
              <Td>{key.lastUsedAt ? <RelativeTime at={key.lastUsedAt} /> : 'Never'}</Td>
              <Td className="min-w-40">
                {start ? (
                  <ExactTime at={start.toISOString()} />
                ) : (
                  <span className="text-muted">Not chosen</span>
                )}
              </Td>
            </tr>
          )
        })}
      </tbody>
    </Table>
  )
}
