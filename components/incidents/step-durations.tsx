import { clsx } from 'clsx'
import { Card } from '@/components/ui/card'
import { Table, Td, Th } from '@/components/ui/table'
import { afterSteps } from '@/lib/incidents/after-steps'
import type { IncidentStepView, IncidentView } from '@/lib/incidents/incident-contract'
import { HOW_COUNTED, spanWords } from '@/lib/incidents/span-words'
import { clockText } from './clock-words'
import { PHASE_WORDS } from './incident-words'
import { stepsByPhase } from './step-order'
import { stepLook } from './step-state-looks'

/** On a phone both stand below the title. */
const WIDE = 'max-sm:hidden'

const doer = ({ doneBy, owner }: IncidentStepView) => doneBy ?? owner?.name ?? 'Nobody'

/** After the end: what was concluded, and how long each step took. */
export function StepDurations({ incident }: { incident: IncidentView }) {
  const { openedAt, closedAt, conclusion, steps } = incident
  if (closedAt === null) return null
  const restMs = afterSteps(steps, openedAt, closedAt)
  return (
    <Card flush title="How long each step took" description={HOW_COUNTED}>
      {conclusion && (
        <div className="border-b px-4 py-3">
          <p className="max-w-prose break-words whitespace-pre-line">{conclusion}</p>
        </div>
      )}
      <Table label="How long each step took">
        <thead>
          <tr>
            <Th>Step</Th>
            <Th className={WIDE}>Phase</Th>
            <Th className={WIDE}>By</Th>
            <Th numeric>Took</Th>
          </tr>
        </thead>
        <tbody>
          {stepsByPhase(steps)
            .flatMap((phase) => phase.steps)
            .map((step) => (
              <tr key={step.position}>
                <Td className="min-w-40 wrap-anywhere">
                  {step.title}
                  <span className="block text-xs text-muted sm:hidden">
                    {PHASE_WORDS[step.phase]} · {doer(step)}
                  </span>
                </Td>
                <Td className={clsx(WIDE, 'whitespace-nowrap text-muted')}>{PHASE_WORDS[step.phase]}</Td>
                <Td className={clsx(WIDE, 'min-w-24 break-words')}>{doer(step)}</Td>
                <Td numeric className="whitespace-nowrap">
                  {step.state === 'done' && step.tookMs !== null
                    ? spanWords(step.tookMs)
                    : stepLook(step).words}
                </Td>
              </tr>
            ))}
          <tr>
            <Td>
              <span className="font-semibold">From opening to close</span>
              {restMs >= 100 && (
                <span className="block text-xs text-muted">
                  {spanWords(restMs)} of it after the last step
                </span>
              )}
            </Td>
            <Td className={WIDE} />
            <Td className={WIDE} />
            <Td numeric className="font-semibold whitespace-nowrap">
              {clockText(Date.parse(closedAt) - Date.parse(openedAt))}
            </Td>
          </tr>
        </tbody>
      </Table>
    </Card>
  )
}
