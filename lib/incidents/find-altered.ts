import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { type Ctx, PROVIDER } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { alteredEnd, alteredFrame } from './altered-frame'
import { alteredNotes } from './altered-notes'
import { alteredSteps } from './altered-steps'

const SAYS_NOTHING = ['incident.report_read', 'incident.owner_told']

/** What of an incident is not as the audit log says that it was written, a sentence for each. Throws `not_found`. */
export async function findAltered(ctx: Ctx, incidentId: string): Promise<string[]> {
  authorize(ctx, 'incidents:run')
  return atOneInstant(ctx.db, async (tx) => {
    const include = { notes: true, keys: true, steps: { orderBy: { position: 'asc' } } } as const
    const incident = await tx.incident.findUniqueOrThrow({ where: { id: incidentId }, include })
    const action = { startsWith: 'incident.', notIn: SAYS_NOTHING }
    const where = { accountId: PROVIDER, targetId: incidentId, action }
    const rows = await tx.auditEntry.findMany({ where, orderBy: { id: 'asc' } })
    return [
      ...alteredFrame(incident, rows),
      ...alteredNotes(incident.notes, rows),
      ...alteredEnd(incident, rows),
      ...alteredSteps(incident.steps, rows),
    ]
  })
}
