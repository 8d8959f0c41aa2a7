import 'server-only'
import type { Prisma } from '@/generated/prisma/client'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import type { StepResult } from './incident-contract'

/** Longer than an act takes on one key; after a crash nobody waits longer for the step. */
const LEASE_MS = 60_000

/** The right of one run to go on with a step. It stands in the step's row: no transaction and no connection is held. */
export type StepLease = {
  /** As the row has it now. */
  until: () => Date
  /** Moves it on, and writes down what was done so far. Throws `changed_meanwhile` when another run has it. */
  keep: (soFar: StepResult | null) => Promise<void>
  /** Lets the next run begin at once, if this one still has it. */
  giveBack: () => Promise<void>
}

export function leaseUntil(now: Date): Date {
  return new Date(now.getTime() + LEASE_MS)
}

/** The lease that a run wrote into the step's row; `taken`: what it wrote, which tells its own from another's. */
export function stepLease(
  { db, clock }: Pick<Ctx, 'db' | 'clock'>,
  step: { incidentId: string; position: number },
  taken: Date,
): StepLease {
  let until = taken
  const move = async (data: Prisma.IncidentStepUpdateManyMutationInput) =>
    (await db.incidentStep.updateMany({ where: { ...step, runningUntil: until }, data })).count > 0
  return {
    until: () => until,
    keep: async (soFar) => {
      const runningUntil = leaseUntil(clock.now())
      const result = soFar === null ? {} : { result: { ...soFar } satisfies Prisma.InputJsonObject }
      if (!(await move({ ...result, runningUntil }))) throw leaseLost()
      until = runningUntil
    },
    giveBack: async () => {
      await move({ runningUntil: null })
    },
  }
}

/** It was too slow, or the clock was moved: whoever has the step now finds in the log what was done. */
export function leaseLost(): AppError {
  return new AppError('changed_meanwhile', 'Another run took this step over. Look again in a moment.')
}
