import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { changeStep } from './change-step'
import { stepInput } from './incident-contract'
import { stepState } from './step-view'

/** Starts the clock of a step, which is then its starter's unless it is somebody's. A second start changes nothing. */
export async function startStep(ctx: Ctx, input: { incidentId: string; position: number }): Promise<void> {
  authorize(ctx, 'incidents:run')
  await changeStep(ctx, parseInput(stepInput, input), 'incident.step_started', (step, now, person) => {
    if (stepState(step) !== 'open') return null
    const owner = step.ownerId === null ? { ownerId: person.id, ownerName: person.name } : {}
    return { data: { startedAt: now, ...owner } }
  })
}
