import type { IncidentStepView } from '@/lib/incidents/incident-contract'
import { doneInFull } from './done-in-full'

/** How good what a step gave is: nobody is told by a letter that was not sent. */
export function outcomeKind(step: Pick<IncidentStepView, 'state' | 'result' | 'letters'>) {
  if (!doneInFull(step) || step.letters?.some(({ state }) => state === 'refused')) return 'warn'
  return step.letters?.some(({ state }) => state === 'queued') ? 'info' : 'good'
}
