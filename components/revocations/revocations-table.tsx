import type { Route } from 'next'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { Mono } from '@/components/ui/mono'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { RevocationView } from '@/lib/revocations/revocation-contract'
import { ACT_WORDS, filterWords, keysWord, number, starterWords, stateWords } from './revocation-words'

type RevocationsTableProps = { revocations: readonly RevocationView[]; place: string }

/** What was done to many keys, newest first. */
export function RevocationsTable({ revocations, place }: RevocationsTableProps) {
  return (
    <Table label="Revocations of many keys">
      <thead>
        <tr>
          <Th>What</Th>
          <Th>State</Th>
          <Th numeric>Done</Th>
          <Th>Which</Th>
          <Th>Started</Th>
          <Th>By</Th>
        </tr>
      </thead>
      <tbody>
        {revocations.map((revocation) => (
          <tr key={revocation.id}>
            <Td className="whitespace-nowrap">
              <Link href={`${place}/${revocation.id}` as Route} className="font-medium hover:underline">
                {ACT_WORDS[revocation.act].verb} {keysWord(revocation.total)}
              </Link>
              <span className="block text-xs text-muted">
                <Mono copy={revocation.id} copyLabel={`Copy ${revocation.id}`}>
                  {revocation.id}
                </Mono>
              </span>
            </Td>
            <Td>
              <Badge tone={stateWords(revocation).tone}>{stateWords(revocation).word}</Badge>
            </Td>
            <Td numeric>{number(revocation.done + revocation.alreadyEnded)}</Td>
            <Td className="min-w-40">{filterWords(revocation)}</Td>
            <Td>
              <RelativeTime at={revocation.startedAt} />
            </Td>
            <Td className="min-w-32 break-words">{starterWords(revocation.startedBy)}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
