import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { incidentInput } from './incident-contract'
import { incidentTarget } from './incident-target'
import { lockIncident } from './lock-incident'

/** Opens a closed incident again; its conclusion is there to be written anew. One that is open stays as it is. */
export async function reopenIncident(ctx: Ctx, input: { incidentId: string }): Promise<void> {
  authorize(ctx, 'incidents:run')
  const { incidentId } = parseInput(incidentInput, input)
  await ctx.db.$transaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId)
    if (incident.closedAt === null) return
    await tx.incident.update({ where: { id: incidentId }, data: { closedAt: null, closedByName: null } })
    const closedAt = incident.closedAt.toISOString()
    await recordAudit(tx, ctx, 'incident.reopened', incidentTarget(incident), { closedAt })
  })
}
