'use client'

import { ArrowDown, ArrowUp, ChevronsUpDown } from 'lucide-react'
import { Table, Td, Th } from '@/components/ui/table'
import type { ClientEvidence } from '@/lib/rotations/rotation-contract'
import { ClientBadges } from './client-badges'
import { cellOf } from './matrix-cell'
import { CLIENT_COLUMNS, type ClientColumn, type ClientOrder, nextOrder } from './sort-clients'
import { VerdictBadge } from './verdict-badge'

export const COLUMN_WORDS: Record<ClientColumn, string> = {
  client: 'Client',
  lastOnOld: 'Last on old',
  lastOnNew: 'Last on new',
  callsPerHour: 'Calls per hour',
  intervalSeconds: 'Learned interval',
  nextExpectedAt: 'Next expected',
  movedAt: 'Moved at',
  verdict: 'Verdict',
}
const NUMERIC: readonly ClientColumn[] = ['callsPerHour', 'intervalSeconds']

type MatrixTableProps = {
  clients: readonly ClientEvidence[]
  order: ClientOrder
  onOrder: (order: ClientOrder) => void
  from: number
  to: number
}

export function MatrixTable({ clients, order, onOrder, from, to }: MatrixTableProps) {
  return (
    <Table label="Migration by client">
      <thead>
        <tr>
          {CLIENT_COLUMNS.map((column) => (
            <ColumnHead key={column} column={column} order={order} onOrder={onOrder} />
          ))}
        </tr>
      </thead>
      <tbody>
        {clients.map((client) => (
          <tr key={client.client}>
            {CLIENT_COLUMNS.map((column) => (
              <Td key={column} numeric={NUMERIC.includes(column)} className="whitespace-nowrap">
                {column === 'client' ? (
                  <span className="flex max-w-72 min-w-32 flex-wrap items-center gap-1.5 whitespace-normal">
                    <span className="font-mono text-xs break-all">{client.client}</span>
                    <ClientBadges client={client} from={from} to={to} />
                  </span>
                ) : column === 'verdict' ? (
                  <VerdictBadge verdict={client.verdict} />
                ) : (
                  cellOf(client, column)
                )}
              </Td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  )
}

type ColumnHeadProps = Pick<MatrixTableProps, 'order' | 'onOrder'> & { column: ClientColumn }

function ColumnHead({ column, order, onOrder }: ColumnHeadProps) {
  const sorted = order === column ? 'ascending' : order === `-${column}` ? 'descending' : undefined
  const Icon = sorted === 'ascending' ? ArrowUp : sorted === 'descending' ? ArrowDown : ChevronsUpDown
  return (
    <Th aria-sort={sorted} numeric={NUMERIC.includes(column)}>
      <button
        type="button"
        onClick={() => onOrder(nextOrder(column, order))}
        className="inline-flex h-6 items-center gap-1 rounded-sm hover:text-fg"
      >
        {COLUMN_WORDS[column]}
        <Icon aria-hidden className={sorted ? 'size-3 text-fg' : 'size-3 opacity-60'} />
      </button>
    </Th>
  )
}
