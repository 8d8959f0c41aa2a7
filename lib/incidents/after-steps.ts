import type { IncidentStepView } from './incident-contract'

/** How long an incident went on after the last step that was done, until it was closed, in ms. */
export function afterSteps(
  steps: readonly Pick<IncidentStepView, 'state' | 'doneAt'>[],
  openedAt: string,
  closedAt: string,
): number {
  const ends = steps.flatMap(({ state, doneAt }) => (state === 'done' && doneAt ? [Date.parse(doneAt)] : []))
  return Math.max(0, Date.parse(closedAt) - Math.max(Date.parse(openedAt), ...ends))
}
