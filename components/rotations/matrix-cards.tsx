'use client'

import type { ClientEvidence } from '@/lib/rotations/rotation-contract'
import { ClientBadges } from './client-badges'
import { cellOf } from './matrix-cell'
import { COLUMN_WORDS } from './matrix-table'
import { VerdictBadge } from './verdict-badge'

type MatrixCardsProps = { clients: readonly ClientEvidence[]; from: number; to: number }

const FACTS = [
  'lastOnOld',
  'lastOnNew',
  'callsPerHour',
  'intervalSeconds',
  'nextExpectedAt',
  'movedAt',
] as const

/** The matrix where a table would scroll sideways: a card per client. */
export function MatrixCards({ clients, from, to }: MatrixCardsProps) {
  return (
    <ul aria-label="Migration by client" className="grid gap-2">
      {clients.map((client) => (
        <li key={client.client} className="rounded-md border p-3 text-sm">
          <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
            <span className="font-mono text-xs break-all">{client.client}</span>
            <VerdictBadge verdict={client.verdict} />
          </div>
          <ClientBadges client={client} from={from} to={to} className="mt-1.5" />
          <dl className="mt-2 grid grid-cols-3 gap-x-3 gap-y-1.5">
            {FACTS.map((column) => (
              <div key={column}>
                <dt className="text-xs text-muted">{COLUMN_WORDS[column]}</dt>
                <dd className="tabular-nums">{cellOf(client, column)}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ul>
  )
}
