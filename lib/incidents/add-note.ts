import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { type AddNoteInput, addNoteInput } from './incident-contract'
import { incidentTarget } from './incident-target'
import { lockOpenIncident } from './lock-incident'

/** Writes down what somebody saw or decided. Notes are never changed. Throws `incident_closed`. */
export async function addNote(ctx: Ctx, input: AddNoteInput): Promise<void> {
  authorize(ctx, 'incidents:run')
  const person = authorizePerson(ctx)
  const { incidentId, text } = parseInput(addNoteInput, input)
  await ctx.db.$transaction(async (tx) => {
    const incident = await lockOpenIncident(tx, incidentId)
    const at = ctx.clock.now()
    const { id } = await tx.incidentNote.create({
      data: { incidentId, at, byId: person.id, byName: person.name, text },
    })
    // What it says is not in the log: free text may hold what nobody could strike from there.
    await recordAudit(tx, ctx, 'incident.note_added', incidentTarget(incident), { note: Number(id) })
  })
}
