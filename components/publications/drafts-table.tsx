import type { Route } from 'next'
import Link from 'next/link'
import { ExactTime } from '@/components/ui/exact-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { DraftRow } from '@/lib/publications/publication-contract'
import { DraftStateBadge } from './draft-state'

/** What was imported: open drafts first. */
export function DraftsTable({ drafts }: { drafts: readonly DraftRow[] }) {
  return (
    <Table label="Drafts">
      <thead>
        <tr>
          <Th>File</Th>
          <Th>State</Th>
          <Th numeric>Ratings</Th>
          <Th>Imported</Th>
          <Th>By</Th>
          <Th>Note</Th>
        </tr>
      </thead>
      <tbody>
        {drafts.map(({ id, fileName, state, ratings, createdAt, authorName, note }) => (
          <tr key={id}>
            <Td className="min-w-40 break-words">
              <Link
                href={`/ratings/drafts/${id}` as Route}
                className="font-medium underline decoration-line underline-offset-2 hover:decoration-fg"
              >
                {fileName}
              </Link>
            </Td>
            <Td>
              <DraftStateBadge state={state} />
            </Td>
            <Td numeric>{ratings}</Td>
            <Td className="text-xs text-muted">
              <ExactTime at={createdAt} />
            </Td>
            <Td className="break-words">{authorName}</Td>
            <Td className="min-w-40 break-words text-muted">{note}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
