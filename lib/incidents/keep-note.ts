import 'server-only'
import { authorize, authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { noteDigest } from './written-digest'

/**
 * Writes a note in the transaction of a verb, and answers what its audit row holds. What it says is not in the log:
 * free text may hold what nobody could strike from there.
 */
export async function keepNote(
  tx: Tx,
  ctx: Ctx,
  incidentId: string,
  text: string,
): Promise<{ note: number; sha256: string }> {
  authorize(ctx, 'incidents:run')
  const { id: byId, name: byName } = authorizePerson(ctx)
  const at = ctx.clock.now()
  const { id } = await tx.incidentNote.create({ data: { incidentId, at, byId, byName, text } })
  return { note: Number(id), sha256: noteDigest({ at, byName, text }) }
}
