import type { IncidentStep } from '@/generated/prisma/client'
import type { IncidentStepView, StepResult, StepState } from './incident-contract'
import type { Phase, StepAction } from './playbook'
import { stepTimes } from './step-times'

type Instants = Pick<IncidentStep, 'startedAt' | 'doneAt' | 'skippedBecause'>

export function stepState({ startedAt, doneAt, skippedBecause }: Instants): StepState {
  if (skippedBecause !== null) return 'skipped'
  if (doneAt !== null) return 'done'
  return startedAt === null ? 'open' : 'started'
}

/** Steps as people see them, in their order. */
export function viewSteps(rows: readonly IncidentStep[], openedAt: Date): IncidentStepView[] {
  const times = stepTimes(rows, openedAt)
  return rows.map((row) => {
    const state = stepState(row)
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
      tookMs: times.get(row.position) ?? null,
      result: row.result as StepResult | null,
    }
  })
}
