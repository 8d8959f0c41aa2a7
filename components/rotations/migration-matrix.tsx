'use client'

import { parseAsStringLiteral, useQueryState } from 'nuqs'
import { Field } from '@/components/ui/field'
import { Select } from '@/components/ui/select'
import type { ClientEvidence } from '@/lib/rotations/rotation-contract'
import { MatrixCards } from './matrix-cards'
import { COLUMN_WORDS, MatrixTable } from './matrix-table'
import { CLIENT_COLUMNS, CLIENT_ORDERS, DEFAULT_ORDER, sortClients } from './sort-clients'

type MigrationMatrixProps = { clients: readonly ClientEvidence[]; from: number; to: number }

/** One row per client, sortable; the order is in the address as `?clients=`. Cards where there is no room. */
export function MigrationMatrix({ clients, from, to }: MigrationMatrixProps) {
  const [order, setOrder] = useQueryState(
    'clients',
    parseAsStringLiteral(CLIENT_ORDERS).withDefault(DEFAULT_ORDER),
  )
  const sorted = sortClients(clients, order)
  return (
    <>
      <div className="max-md:hidden">
        <MatrixTable clients={sorted} order={order} onOrder={setOrder} from={from} to={to} />
      </div>
      <div className="grid gap-3 p-3 md:hidden">
        <Field label="Sort by">
          {(control) => (
            <Select
              {...control}
              value={order}
              onChange={({ target }) => {
                const next = CLIENT_ORDERS.find((one) => one === target.value)
                if (next) setOrder(next)
              }}
            >
              {CLIENT_COLUMNS.flatMap((column) => {
                const words = COLUMN_WORDS[column]
                return [
                  <option key={column} value={column}>{`${words}, rising`}</option>,
                  <option key={`-${column}`} value={`-${column}`}>{`${words}, falling`}</option>,
                ]
              })}
            </Select>
          )}
        </Field>
        <MatrixCards clients={sorted} from={from} to={to} />
      </div>
    </>
  )
}
