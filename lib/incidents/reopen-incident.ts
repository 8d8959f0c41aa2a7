import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { incidentInput } from './incident-contract'
import { incidentTarget } from './incident-target'
import { keepNote } from './keep-note'
import { lockIncident } from './lock-incident'
import { utcWords } from './report/plain-words'

/** Opens a closed incident again. What was concluded so far stays as a note. One that is open stays as it is. */
export async function reopenIncident(ctx: Ctx, input: { incidentId: string }): Promise<void> {
  authorize(ctx, 'incidents:run')
  const { incidentId } = parseInput(incidentInput, input)
  await ctx.db.$transaction(async (tx) => {
    const incident = await lockIncident(tx, incidentId)
    if (incident.closedAt === null) return
    await tx.incident.update({ where: { id: incidentId }, data: { closedAt: null, closedByName: null } })
    const closedAt = incident.closedAt.toISOString()
    const earlier = `Concluded by ${incident.closedByName}, ${utcWords(closedAt)} UTC:\n\n${incident.conclusion}`
    const kept = await keepNote(tx, ctx, incidentId, earlier)
    await recordAudit(tx, ctx, 'incident.note_added', incidentTarget(incident), kept)
    await recordAudit(tx, ctx, 'incident.reopened', incidentTarget(incident), { closedAt })
  })
}
