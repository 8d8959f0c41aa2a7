import type { IncidentStepView } from '@/lib/incidents/incident-contract'
import type { Phase } from '@/lib/incidents/playbook'

type Placed = Pick<IncidentStepView, 'position' | 'phase' | 'state'>

export type PhaseOf<S> = { phase: Phase; steps: S[]; ended: number }

const isOver = ({ state }: Placed) => state === 'done' || state === 'skipped'

/** In the order of the playbook, which is the order of work: a phase that is come back to stands twice. */
export function stepsByPhase<S extends Placed>(steps: readonly S[]): PhaseOf<S>[] {
  const phases: PhaseOf<S>[] = []
  for (const step of [...steps].sort((a, b) => a.position - b.position)) {
    const last = phases.at(-1)
    const ended = isOver(step) ? 1 : 0
    if (last?.phase !== step.phase) phases.push({ phase: step.phase, steps: [step], ended })
    else {
      last.steps.push(step)
      last.ended += ended
    }
  }
  return phases
}

/** Steps that are neither done nor left out, in the order in which they are worked through. */
export function openSteps<S extends Placed>(steps: readonly S[]): S[] {
  return stepsByPhase(steps)
    .flatMap((phase) => phase.steps)
    .filter((step) => !isOver(step))
}

/** What to do now: the first step that is open. Null when none is. */
export function nextStep<S extends Placed>(steps: readonly S[]): S | null {
  return openSteps(steps)[0] ?? null
}

/** Who has a step that is not over, each once, in the order of the steps. */
export function peopleOnIt(steps: readonly (Placed & Pick<IncidentStepView, 'owner'>)[]): string[] {
  return [...new Set(openSteps(steps).flatMap(({ owner }) => (owner ? [owner.name] : [])))]
}
