import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { changeStep } from './change-step'
import { stepInput } from './incident-contract'
import { stepState } from './step-view'

/** Says that a step was done by people. The second time changes nothing; `changed_meanwhile` when it was left out. */
export async function finishStep(ctx: Ctx, input: { incidentId: string; position: number }): Promise<void> {
  authorize(ctx, 'incidents:run')
  await changeStep(ctx, parseInput(stepInput, input), 'incident.step_done', (step, now, person) => {
    const state = stepState(step)
    if (state === 'done') return null
    if (state === 'skipped')
      throw new AppError('changed_meanwhile', 'This step was left out. Open it again to do it.')
    const owner = step.ownerId === null ? { ownerId: person.id, ownerName: person.name } : {}
    return { data: { doneAt: now, doneByName: person.name, ...owner }, detail: { byHand: true } }
  })
}
