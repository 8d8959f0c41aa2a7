import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { type ChangeIncidentInput, changeIncidentInput } from './incident-contract'
import { incidentTarget } from './incident-target'
import { lockOpenIncident } from './lock-incident'

/** Changes what is left in; the rest stays. Throws `incident_closed`. */
export async function changeIncident(ctx: Ctx, input: ChangeIncidentInput): Promise<void> {
  authorize(ctx, 'incidents:run')
  const { incidentId, ...change } = parseInput(changeIncidentInput, input)
  if (change.suspectedAt && change.suspectedAt > ctx.clock.now())
    throw invalidFields([
      { path: 'suspectedAt', message: 'This instant lies ahead: give one that has passed.' },
    ])
  await ctx.db.$transaction(async (tx) => {
    const incident = await lockOpenIncident(tx, incidentId)
    await tx.incident.update({ where: { id: incidentId }, data: change })
    const suspectedAt =
      change.suspectedAt === undefined ? {} : { suspectedAt: change.suspectedAt?.toISOString() ?? null }
    await recordAudit(tx, ctx, 'incident.changed', incidentTarget(incident), {
      ...(change.title !== undefined && { title: change.title }),
      ...(change.severity !== undefined && { severity: change.severity }),
      ...suspectedAt,
    })
  })
}
