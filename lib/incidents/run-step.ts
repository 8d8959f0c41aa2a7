import 'server-only'
import type { IncidentStep, Prisma } from '@/generated/prisma/client'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError, type ErrorCode } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import type { ActGave } from './acts/act'
import { runAct } from './acts/run-act'
import { touchKeys } from './acts/touch-keys'
import { type RunStepInput, runStepInput, type StepResult } from './incident-contract'
import { incidentName, incidentTarget } from './incident-target'
import { lockIncident, lockOpenIncident } from './lock-incident'
import type { StepAction } from './playbook'
import { readIncident } from './read-incident'
import { leaseLost, leaseUntil, type StepLease, stepLease } from './step-lease'
import { stepState } from './step-view'
import { resultDigest } from './written-digest'

type At = { incidentId: string; position: number }

/**
 * Does the built-in act of a step on the keys of its incident, once: of two who press at the same time one is told
 * that it is running (`changed_meanwhile`), and after it is done the same is answered again. Where a key fails, the
 * step stays open, the error says which are done and why, and the next run does the rest. Throws `incident_closed`,
 * `nothing_to_do`, `step_up_required` and whatever the act throws.
 */
export async function runStep(ctx: Ctx, input: RunStepInput): Promise<StepResult> {
  authorize(ctx, 'incidents:run')
  const { reason, ...at } = parseInput(runStepInput, input)
  const { step, startedAt, runningUntil } = await begin(ctx, at)
  if (step.doneAt !== null) return step.result as StepResult
  const lease = stepLease(ctx, at, runningUntil)
  try {
    const gave = await act(ctx, at, { step, startedAt, lease }, reason)
    await end(ctx, at, gave, lease)
    const { failed, ...result } = gave
    if (failed.length > 0) throw halfDone(gave)
    return result
  } finally {
    // After the end nothing is left to give back; after an error the next run may begin at once.
    await lease.giveBack()
  }
}

type Begun = { step: IncidentStep; startedAt: Date; runningUntil: Date }

/** Takes the right to run, and starts the clock before anything is done: a run after a crash knows what this one did. */
async function begin(ctx: Ctx, at: At): Promise<Begun> {
  const person = authorizePerson(ctx)
  return ctx.db.$transaction(async (tx) => {
    const incident = await lockOpenIncident(tx, at.incidentId)
    const where = { incidentId_position: at }
    const step = await tx.incidentStep.findUnique({ where })
    if (!step) throw new AppError('not_found', 'This incident has no such step.')
    const state = stepState(step)
    if (step.action === null)
      throw new AppError('invalid_request', 'This step is done by people: say so when it is done.')
    if (state === 'skipped')
      throw new AppError('changed_meanwhile', 'This step was left out. Open it again to do it.')
    const given = step.result as StepResult | null
    if (state === 'done' && given?.endedBecause !== undefined)
      throw new AppError(
        'changed_meanwhile',
        `${given.sentence} ${step.doneByName} ended it so: open it again to do the rest.`,
      )
    if (state === 'done' && given === null)
      throw new AppError('changed_meanwhile', `${step.doneByName} said that this step is done already.`)
    const now = ctx.clock.now()
    const startedAt = step.startedAt ?? now
    const runningUntil = leaseUntil(now)
    if (state === 'done') return { step, startedAt, runningUntil }
    if (step.runningUntil !== null && step.runningUntil > now)
      throw new AppError('changed_meanwhile', 'This step is running already. Look again in a moment.')
    const owner = step.ownerId === null ? { ownerId: person.id, ownerName: person.name } : {}
    const opened = state === 'open' ? { startedAt, ...owner } : {}
    await tx.incidentStep.update({ where, data: { ...opened, runningUntil } })
    if (state === 'open') {
      const detail = { position: at.position, title: step.title, action: step.action }
      await recordAudit(tx, ctx, 'incident.step_started', incidentTarget(incident), detail)
    }
    return { step, startedAt, runningUntil }
  })
}

async function act(
  ctx: Ctx,
  at: At,
  { step, startedAt, lease }: { step: IncidentStep; startedAt: Date; lease: StepLease },
  reason: string | undefined,
): Promise<ActGave> {
  const { row, keys, view } = await readIncident(ctx, at.incidentId)
  if (keys.length === 0 && step.action !== 'write_report')
    throw new AppError('nothing_to_do', 'This incident has no key yet: add one, then run the step.')
  const on = {
    touch: (keyIds: readonly string[]) => touchKeys(ctx, at.incidentId, keyIds),
    ...{ incident: row, keys, startedAt, before: step.result as StepResult | null, keep: lease.keep },
    reason: reason ?? `${incidentName(row.number)}: ${row.title}`,
  }
  const before = view.steps.flatMap(({ result, position }) =>
    result !== null && position !== at.position ? [result] : [],
  )
  return runAct(ctx, step.action as StepAction, on, before)
}

/** What was done is written down whatever people made of the step meanwhile: it has happened. */
async function end(ctx: Ctx, at: At, { failed, ...result }: ActGave, lease: StepLease): Promise<void> {
  const person = authorizePerson(ctx)
  const { position } = at
  await ctx.db.$transaction(async (tx) => {
    const incident = await lockIncident(tx, at.incidentId)
    const where = { incidentId_position: at }
    const { runningUntil } = await tx.incidentStep.findUniqueOrThrow({ where })
    if (runningUntil?.getTime() !== lease.until().getTime()) throw leaseLost()
    const done = failed.length === 0
    const data = { result: result as Prisma.InputJsonObject, runningUntil: null }
    const over = { doneAt: ctx.clock.now(), doneByName: person.name, skippedBecause: null }
    const step = await tx.incidentStep.update({
      where,
      data: done ? { ...data, ...over } : data,
    })
    if (!done) return
    await recordAudit(tx, ctx, 'incident.step_done', incidentTarget(incident), {
      ...{ position, title: step.title, action: step.action, result: result.sentence },
      sequences: result.sequences.map(({ sequence }) => sequence),
      sha256: resultDigest(result),
    })
  })
}

function halfDone({ sentence, failed }: ActGave): AppError {
  const why = failed.map(({ name, detail }) => `${name}: ${detail}`).join(' ')
  const code = (failed[0]?.code ?? 'internal') as ErrorCode
  return new AppError(code, `${sentence} ${why} The step stays open; running it again does the rest only.`, {
    failed,
  })
}
