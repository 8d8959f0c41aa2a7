import type { Route } from 'next'
import Link from 'next/link'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { RatingListRow } from '@/lib/publications/publication-contract'

/** Every published rating, the way to its versions, and to the page that everybody sees. */
export function RatingsTable({ ratings }: { ratings: readonly RatingListRow[] }) {
  return (
    <Table label="Published ratings">
      <thead>
        <tr>
          <Th>Token</Th>
          <Th>Source page</Th>
          <Th>Retrieved</Th>
          <Th numeric>Versions</Th>
          <Th numeric>Corrections</Th>
          <Th>Changed</Th>
        </tr>
      </thead>
      <tbody>
        {ratings.map(({ ratingId, symbol, name, title, retrievedOn, versions, corrections, changedAt }) => (
          <tr key={ratingId}>
            <Td className="whitespace-nowrap">
              <Link
                href={`/ratings/${ratingId}` as Route}
                className="font-medium underline decoration-line underline-offset-2 hover:decoration-fg"
              >
                {name} ({symbol})
              </Link>
            </Td>
            <Td className="min-w-52 break-words text-muted">{title}</Td>
            <Td className="whitespace-nowrap">{retrievedOn}</Td>
            <Td numeric>{versions}</Td>
            <Td numeric>{corrections}</Td>
            <Td className="text-muted">{changedAt ? <RelativeTime at={changedAt} /> : 'N/A'}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
