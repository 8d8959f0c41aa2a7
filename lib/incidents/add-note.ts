import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { type AddNoteInput, addNoteInput } from './incident-contract'
import { incidentTarget } from './incident-target'
import { keepNote } from './keep-note'
import { lockOpenIncident } from './lock-incident'

/** Writes down what somebody saw or decided. Notes are never changed. Throws `incident_closed`. */
export async function addNote(ctx: Ctx, input: AddNoteInput): Promise<void> {
  authorize(ctx, 'incidents:run')
  const { incidentId, text } = parseInput(addNoteInput, input)
  await ctx.db.$transaction(async (tx) => {
    const incident = await lockOpenIncident(tx, incidentId)
    const kept = await keepNote(tx, ctx, incidentId, text)
    await recordAudit(tx, ctx, 'incident.note_added', incidentTarget(incident), kept)
  })
}
