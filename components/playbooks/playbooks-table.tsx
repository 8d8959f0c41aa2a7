import Link from 'next/link'
import { playbookPath } from '@/components/incidents/incident-paths'
import { PHASE_WORDS } from '@/components/incidents/incident-words'
import { Badge } from '@/components/ui/badge'
import { RelativeTime } from '@/components/ui/relative-time'
import { Table, Td, Th } from '@/components/ui/table'
import type { PlaybookView } from '@/lib/incidents/playbook'

/** The templates of incidents. */
export function PlaybooksTable({ playbooks }: { playbooks: readonly PlaybookView[] }) {
  return (
    <Table label="Playbooks">
      <thead>
        <tr>
          <Th>Playbook</Th>
          <Th numeric>Steps</Th>
          <Th>Phases</Th>
          <Th numeric>Version</Th>
          <Th>Changed</Th>
        </tr>
      </thead>
      <tbody>
        {playbooks.map((playbook) => (
          <tr key={playbook.id}>
            <Td className="min-w-64">
              <span className="flex flex-wrap items-center gap-2">
                <Link href={playbookPath(playbook.id)} className="font-medium break-words hover:underline">
                  {playbook.name}
                </Link>
                {playbook.archivedAt && <Badge>Put away</Badge>}
              </span>
              <p className="max-w-prose text-xs text-muted">{playbook.summary}</p>
            </Td>
            <Td numeric>{playbook.steps.length}</Td>
            <Td className="min-w-48 text-muted">
              {[...new Set(playbook.steps.map(({ phase }) => PHASE_WORDS[phase]))].join(', ')}
            </Td>
            <Td numeric>{playbook.version}</Td>
            <Td className="whitespace-nowrap">
              <RelativeTime at={playbook.changedAt} /> by {playbook.changedBy}
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  )
}
