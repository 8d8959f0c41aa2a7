import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { changeStep } from './change-step'
import { type SkipStepInput, skipStepInput } from './incident-contract'
import { stepState } from './step-view'

/** Leaves a step out, and says why; the report does too. `changed_meanwhile` when it was done. */
export async function skipStep(ctx: Ctx, input: SkipStepInput): Promise<void> {
  authorize(ctx, 'incidents:run')
  const { because, ...at } = parseInput(skipStepInput, input)
  await changeStep(ctx, at, 'incident.step_skipped', (step, now, person) => {
    const state = stepState(step)
    if (state === 'skipped') return null
    if (state === 'done')
      throw new AppError('changed_meanwhile', `This step was done by ${step.doneByName} already.`)
    return { data: { doneAt: now, doneByName: person.name, skippedBecause: because }, detail: { because } }
  })
}
