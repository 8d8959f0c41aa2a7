import 'server-only'
import type { IncidentStep, Prisma } from '@/generated/prisma/client'
import type { AuditAction } from '@/lib/audit/audit-contract'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { incidentTarget } from './incident-target'
import { lockOpenIncident } from './lock-incident'

type Person = ReturnType<typeof authorizePerson>
export type StepChange = { data: Prisma.IncidentStepUpdateInput; detail?: Prisma.InputJsonObject }

/**
 * Changes one step under the lock of its incident, with the audit row that says so; `decide` answers null where there
 * is nothing to change. Throws `not_found`, `incident_closed`, and what `decide` throws.
 */
export async function changeStep(
  ctx: Ctx,
  { incidentId, position }: { incidentId: string; position: number },
  action: AuditAction,
  decide: (step: IncidentStep, now: Date, person: Person) => StepChange | null,
): Promise<void> {
  authorize(ctx, 'incidents:run')
  const person = authorizePerson(ctx)
  await ctx.db.$transaction(async (tx) => {
    const incident = await lockOpenIncident(tx, incidentId)
    const at = { incidentId_position: { incidentId, position } }
    const step = await tx.incidentStep.findUnique({ where: at })
    if (!step) throw new AppError('not_found', 'This incident has no such step.')
    const change = decide(step, ctx.clock.now(), person)
    if (!change) return
    await tx.incidentStep.update({ where: at, data: change.data })
    const detail = { position, title: step.title, ...change.detail }
    await recordAudit(tx, ctx, action, incidentTarget(incident), detail)
  })
}
