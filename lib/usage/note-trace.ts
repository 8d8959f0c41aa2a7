import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Ctx } from '@/lib/platform/ctx'

/** A look is one look for this long, however often the page asks. */
const LOOK_MS = 15 * 60_000

/** Writes down that staff look into what a customer's key did, in the account's own log, once a look. */
export async function noteTrace(ctx: Ctx, key: { id: string; name: string }): Promise<void> {
  const { actor } = ctx
  if (actor.type !== 'staff') return
  const known = await ctx.db.auditEntry.findFirst({
    where: {
      ...{ accountId: actor.accountId, targetId: key.id, actorId: actor.id },
      ...{ actorType: 'staff', action: 'key.traced_by_staff' },
      at: { gt: new Date(ctx.clock.now().getTime() - LOOK_MS) },
    },
    select: { id: true },
    orderBy: { id: 'desc' },
  })
  if (known) return
  await ctx.db.$transaction((tx) =>
    recordAudit(tx, ctx, 'key.traced_by_staff', { type: 'key', id: key.id, name: key.name }),
  )
}
