import type { Route } from 'next'
import Link from 'next/link'
import { Badge } from '@/components/ui/badge'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { RevocationView } from '@/lib/revocations/revocation-contract'
import { ACT_WORDS, filterWords, keysWord, number, STATE_WORDS } from './revocation-words'

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
        {revocations.map(({ id, act, state, total, done, alreadyEnded, filter, startedAt, startedBy }) => (
          <tr key={id}>
            <Td className="whitespace-nowrap">
              <Link href={`${place}/${id}` as Route} className="font-medium hover:underline">
                {ACT_WORDS[act].verb} {keysWord(total)}
              </Link>
            </Td>
            <Td>
              <Badge tone={STATE_WORDS[state].tone}>{STATE_WORDS[state].word}</Badge>
            </Td>
            <Td numeric>{number(done + alreadyEnded)}</Td>
            <Td className="min-w-40">{filterWords(filter)}</Td>
            <Td>
              <RelativeTime at={startedAt} />
            </Td>
            <Td className="min-w-32 break-all">{startedBy.name}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
