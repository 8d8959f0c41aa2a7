import type { IncidentStep } from '@/generated/prisma/client'
import type { IncidentStepView, StepResult, StepState } from './incident-contract'
import type { Phase, StepAction } from './playbook'

type Instants = Pick<IncidentStep, 'startedAt' | 'doneAt' | 'skippedBecause'>

export function stepState({ startedAt, doneAt, skippedBecause }: Instants): StepState {
  if (skippedBecause !== null) return 'skipped'
  if (doneAt !== null) return 'done'
  return startedAt === null ? 'open' : 'started'
}

/**
 * Steps as people see them, in their order. How long one took is counted from its start, else from the end of
 * whichever step ended last before it, else from `openedAt`. In ms.
 */
export function viewSteps(rows: readonly IncidentStep[], openedAt: Date): IncidentStepView[] {
  return rows.map((row) => {
    const state = stepState(row)
    const from = row.startedAt ?? lastEndBefore(rows, row) ?? openedAt
    return {
      position: row.position,
      phase: row.phase as Phase,
      title: row.title,
      guidance: row.guidance,
      action: row.action as StepAction | null,
      state,
      owner: row.ownerId === null ? null : { id: row.ownerId, name: row.ownerName ?? row.ownerId },
      startedAt: row.startedAt?.toISOString() ?? null,
      doneAt: row.doneAt?.toISOString() ?? null,
      doneBy: row.doneByName,
      skippedBecause: row.skippedBecause,
      tookMs: state === 'done' && row.doneAt ? Math.max(0, row.doneAt.getTime() - from.getTime()) : null,
      result: row.result as StepResult | null,
    }
  })
}

function lastEndBefore(rows: readonly IncidentStep[], step: IncidentStep): Date | null {
  const ends = rows.flatMap(({ position, doneAt }) =>
    position !== step.position && doneAt && step.doneAt && doneAt <= step.doneAt ? [doneAt.getTime()] : [],
  )
  return ends.length > 0 ? new Date(Math.max(...ends)) : null
}
