import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { ClientEvidence } from '@/lib/rotations/rotation-contract'
import { VerdictBadge } from './verdict-badge'

/** One row per client: when it was last seen on either version, how often it calls, and whether it has moved. */
export function ClientEvidenceTable({ clients }: { clients: readonly ClientEvidence[] }) {
  return (
    <Table label="Migration by client">
      <thead>
        <tr>
          <Th>Client</Th>
          <Th>Last on old</Th>
          <Th>Last on new</Th>
          <Th numeric>Calls per hour</Th>
          <Th>Verdict</Th>
        </tr>
      </thead>
      <tbody>
        {clients.map(({ client, lastOnOld, lastOnNew, callsPerHour, verdict }) => (
          <tr key={client}>
            <Td className="min-w-36 font-mono text-xs break-all">{client}</Td>
            <Td>{lastOnOld ? <RelativeTime at={lastOnOld} /> : 'Never'}</Td>
            <Td>{lastOnNew ? <RelativeTime at={lastOnNew} /> : 'Never'}</Td>
            <Td numeric>{callsPerHour.toLocaleString('en')}</Td>
            <Td>
              <VerdictBadge verdict={verdict} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
