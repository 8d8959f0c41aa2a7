import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { changeStep } from './change-step'
import { stepInput } from './incident-contract'
import { stepState } from './step-view'

/** Opens a step again that was done or left out: its clock and its act begin anew. What it gave stays in the log. */
export async function reopenStep(ctx: Ctx, input: { incidentId: string; position: number }): Promise<void> {
  authorize(ctx, 'incidents:run')
  await changeStep(ctx, parseInput(stepInput, input), 'incident.step_reopened', (step) => {
    if (stepState(step) === 'open') return null
    const fresh = { startedAt: null, doneAt: null, doneByName: null, skippedBecause: null }
    return { data: { ...fresh, result: Prisma.DbNull } }
  })
}
