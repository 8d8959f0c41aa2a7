import { Card } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import type { IncidentView } from '@/lib/incidents/incident-contract'
import { spanWords } from '@/lib/incidents/span-words'
import { clockText } from './clock-words'
import { PHASE_WORDS } from './incident-words'
import { stepsByPhase } from './step-order'
import { stepLook } from './step-state-looks'

/** After the end: what was concluded, and how long each step took. */
export function StepDurations({ incident }: { incident: IncidentView }) {
  const { openedAt, closedAt, conclusion, steps } = incident
  if (closedAt === null) return null
  return (
    <Card flush title="How long each step took">
      {conclusion && (
        <div className="border-b px-4 py-3">
          <p className="max-w-prose break-words whitespace-pre-line">{conclusion}</p>
        </div>
      )}
      <Table label="How long each step took">
        <thead>
          <tr>
            <Th>Step</Th>
            <Th>Phase</Th>
            <Th>By</Th>
            <Th numeric>Took</Th>
          </tr>
        </thead>
        <tbody>
          {stepsByPhase(steps)
            .flatMap((phase) => phase.steps)
            .map((step) => (
              <tr key={step.position}>
                <Td className="min-w-40 break-words">{step.title}</Td>
                <Td className="whitespace-nowrap text-muted">{PHASE_WORDS[step.phase]}</Td>
                <Td className="min-w-24 break-words">{step.doneBy ?? step.owner?.name ?? 'Nobody'}</Td>
                <Td numeric className="whitespace-nowrap">
                  {step.state === 'done' && step.tookMs !== null
                    ? spanWords(step.tookMs)
                    : stepLook(step).words}
                </Td>
              </tr>
            ))}
          <tr>
            <Td className="font-semibold">From opening to close</Td>
            <Td />
            <Td />
            <Td numeric className="font-semibold whitespace-nowrap">
              {clockText(Date.parse(closedAt) - Date.parse(openedAt))}
            </Td>
          </tr>
        </tbody>
      </Table>
    </Card>
  )
}
