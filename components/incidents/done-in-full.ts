import type { IncidentStepView } from '@/lib/incidents/incident-contract'

/** Whether a step is done and nothing of it was left: what an act did in part and people then ended is not. */
export function doneInFull({ state, result }: Pick<IncidentStepView, 'state' | 'result'>): boolean {
  return state === 'done' && result?.endedBecause === undefined
}
