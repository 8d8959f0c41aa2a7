import Link from 'next/link'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { IncidentRow } from '@/lib/incidents/incident-contract'
import { incidentName } from '@/lib/incidents/incident-target'
import { DrillBadge } from './drill-badge'
import { IncidentClock } from './incident-clock'
import { incidentPath } from './incident-paths'
import { IncidentStateBadge } from './incident-state-badge'
import { SeverityBadge } from './severity-badge'

/** Incidents with how they stand; the clock of those that are open runs. */
export function IncidentsTable({ incidents }: { incidents: readonly IncidentRow[] }) {
  return (
    <Table label="Incidents">
      <thead>
        <tr>
          <Th>Incident</Th>
          <Th>State</Th>
          <Th>Severity</Th>
          <Th numeric>Open for</Th>
          <Th numeric>Steps</Th>
          <Th numeric>Keys</Th>
          <Th>On it</Th>
          <Th>Opened</Th>
        </tr>
      </thead>
      <tbody>
        {incidents.map((incident) => (
          <tr key={incident.id}>
            <Td className="min-w-56">
              <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
                <Link
                  href={incidentPath(incident.id)}
                  className="min-w-0 font-medium break-words hover:underline"
                >
                  <span className="text-muted tabular-nums">{incidentName(incident.number)}</span>{' '}
                  {incident.title}
                </Link>
                {incident.drill && <DrillBadge />}
              </span>
            </Td>
            <Td>
              <IncidentStateBadge closed={incident.closedAt !== null} />
            </Td>
            <Td>
              <SeverityBadge severity={incident.severity} />
            </Td>
            <Td numeric>
              <IncidentClock openedAt={incident.openedAt} closedAt={incident.closedAt} />
            </Td>
            <Td numeric className="whitespace-nowrap">
              {incident.stepsDone} of {incident.stepCount}
            </Td>
            <Td numeric>{incident.keys}</Td>
            <Td className="min-w-28 break-words">{incident.owners.join(', ') || 'Nobody'}</Td>
            <Td>
              <RelativeTime at={incident.openedAt} />
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
