import type { ReactNode } from 'react'
import { Badge } from '@/components/ui/badge'
import { Card } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'

type Row = { key: string; name: ReactNode; isNew?: boolean; requests: number; more?: ReactNode }
type TracedTableProps = {
  /** By what, such as "client". */
  by: string
  description?: string | undefined
  /** What a row is, and what else is said of it. */
  heads: readonly [name: string, more?: string]
  rows: readonly Row[]
  /** How many rows are left out, and what they asked. */
  left?: { more: number; moreRequests: number }
  empty?: string
}

/** What a key did by one thing; what is new since is said by a word. */
export function TracedTable({ by, description, heads, rows, left, empty = 'None.' }: TracedTableProps) {
  const [name, more] = heads
  return (
    <Card flush title={`By ${by}`} description={description}>
      {rows.length === 0 ? (
        <p className="p-4 text-muted">{empty}</p>
      ) : (
        <Table label={`Requests by ${by}`}>
          <thead>
            <tr>
              <Th>{name}</Th>
              {more && <Th>{more}</Th>}
              <Th numeric>Requests</Th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.key}>
                <Td className="min-w-32">
                  <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                    <span className="min-w-0 break-all">{row.name}</span>
                    {row.isNew && <Badge tone="warn">New since</Badge>}
                  </span>
                </Td>
                {more && <Td className="text-muted">{row.more}</Td>}
                <Td numeric>{row.requests.toLocaleString('en')}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
      {rows.length > 0 && left !== undefined && left.more > 0 && (
        <p className="border-t px-4 py-2 text-xs text-muted">
          And {left.more.toLocaleString('en')} more, with {left.moreRequests.toLocaleString('en')} requests.
        </p>
      )}
    </Card>
  )
}
