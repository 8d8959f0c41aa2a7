import { Check, CircleDashed } from 'lucide-react'
import type { Route } from 'next'
import Link from 'next/link'
import { EnvironmentBadge } from '@/components/keys/environment-badge'
import { Badge } from '@/components/ui/badge'
import { ExactTime } from '@/components/ui/exact-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { RevocationKeyView } from '@/lib/revocations/revocation-contract'
import { OUTCOME_WORDS } from './revocation-words'

type RevocationKeysTableProps = { keys: readonly RevocationKeyView[]; keyPath: string; over: boolean }

/** What became of each key, and whether every verifier has confirmed it. */
export function RevocationKeysTable({ keys, keyPath, over }: RevocationKeysTableProps) {
  return (
    <Table label="Keys of this revocation">
      <thead>
        <tr>
          <Th>Key</Th>
          <Th>Environment</Th>
          <Th>Outcome</Th>
          <Th>At</Th>
          <Th>Receipt</Th>
        </tr>
      </thead>
      <tbody>
        {keys.map(({ keyId, name, environment, outcome, doneAt, sequence, confirmed }) => (
          <tr key={keyId}>
            <Td className="min-w-36">
              <Link href={`${keyPath}/${keyId}` as Route} className="font-medium hover:underline">
                {name}
              </Link>
            </Td>
            <Td>
              <EnvironmentBadge environment={environment} />
            </Td>
            <Td>
              <Badge tone={outcome === 'done' ? 'good' : 'neutral'}>
                {outcome ? OUTCOME_WORDS[outcome] : over ? 'left as it was' : 'waits'}
              </Badge>
            </Td>
            <Td>{doneAt && <ExactTime at={doneAt} />}</Td>
            <Td className="whitespace-nowrap">
              {sequence !== null && (
                <span className="flex items-center gap-1.5">
                  {confirmed ? (
                    <Check aria-hidden className="size-4 text-good" />
                  ) : (
                    <CircleDashed aria-hidden className="size-4 text-muted" />
                  )}
                  {confirmed ? 'confirmed' : 'waits'}
                  <span className="text-xs text-muted tabular-nums">#{sequence}</span>
                </span>
              )}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
