import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { type CloseIncidentInput, closeIncidentInput } from './incident-contract'
import { incidentTarget } from './incident-target'
import { lockOpenIncident } from './lock-incident'
import { conclusionDigest } from './written-digest'

/**
 * Closes an incident with a conclusion. Throws `incident_closed`, and `steps_open` with the `steps` that are neither
 * done nor left out.
 */
export async function closeIncident(ctx: Ctx, input: CloseIncidentInput): Promise<void> {
  authorize(ctx, 'incidents:run')
  const person = authorizePerson(ctx)
  const { incidentId, conclusion } = parseInput(closeIncidentInput, input)
  await ctx.db.$transaction(async (tx) => {
    const incident = await lockOpenIncident(tx, incidentId)
    const steps = await tx.incidentStep.findMany({
      where: { incidentId, doneAt: null },
      select: { position: true, title: true },
      orderBy: { position: 'asc' },
    })
    if (steps.length > 0) {
      const names = steps.map(({ position, title }) => `${position} "${title}"`).join(', ')
      const detail = `Neither done nor left out: ${names}. Do them, or leave them out with a reason.`
      throw new AppError('steps_open', detail, { steps })
    }
    const closedAt = ctx.clock.now()
    const closed = { closedAt, closedByName: person.name, conclusion }
    await tx.incident.update({ where: { id: incidentId }, data: closed })
    const openMs = closedAt.getTime() - incident.openedAt.getTime()
    await recordAudit(tx, ctx, 'incident.closed', incidentTarget(incident), {
      openMs,
      sha256: conclusionDigest(closed),
    })
  })
}
