import 'server-only'
import type { IncidentStep, Prisma } from '@/generated/prisma/client'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { changeStep, type StepChange } from './change-step'
import { type FinishStepInput, finishStepInput, type StepResult } from './incident-contract'
import { stepState } from './step-view'
import { resultDigest } from './written-digest'

/**
 * Says that a step was done by people. Where its act did a part only, that is kept and `because` says why it ends all
 * the same (`invalid_request` without). The second time changes nothing; `changed_meanwhile` when it was left out, or
 * while its act runs.
 */
export async function finishStep(ctx: Ctx, input: FinishStepInput): Promise<void> {
  authorize(ctx, 'incidents:run')
  const { because, ...at } = parseInput(finishStepInput, input)
  await changeStep(ctx, at, 'incident.step_done', (step, now, person) => {
    const state = stepState(step)
    if (state === 'done') return null
    if (state === 'skipped')
      throw new AppError('changed_meanwhile', 'This step was left out. Open it again to do it.')
    if (step.runningUntil !== null && step.runningUntil > now)
      throw new AppError('changed_meanwhile', 'This step is running. Look again in a moment.')
    const owner = step.ownerId === null ? { ownerId: person.id, ownerName: person.name } : {}
    const part = step.result === null ? null : inPart(step, because)
    return {
      data: { doneAt: now, doneByName: person.name, ...owner, ...part?.data },
      detail: { byHand: true, ...part?.detail },
    }
  })
}

/** What the act did stays with the step, and says itself that it was not all. */
function inPart(step: IncidentStep, because: string | undefined): StepChange {
  const done = step.result as StepResult
  const ask = `Its act did a part only: ${done.sentence} Run it again, or say why the step ends here.`
  if (because === undefined) throw invalidFields([{ path: 'because', message: ask }])
  const sentence = `${done.sentence} Not finished; ended by hand: ${because}`
  const result: StepResult = { ...done, sentence, endedBecause: because }
  const told = { because, result: done.sentence, sha256: resultDigest(result) }
  return { data: { result: result as Prisma.InputJsonObject }, detail: told }
}
