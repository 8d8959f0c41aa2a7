import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { Touched } from './act'

/**
 * Writes down that an act begins with these keys of an incident. One statement against the one that takes a key out
 * (lib/incidents/remove-incident-key.ts): of the two, one finds that it came too late.
 */
export async function touchKeys(ctx: Ctx, incidentId: string, keyIds: readonly string[]): Promise<Touched> {
  authorize(ctx, 'incidents:run')
  const touchedAt = ctx.clock.now()
  const where = { incidentId, keyId: { in: [...keyIds] } }
  const fresh = await ctx.db.incidentKey.updateManyAndReturn({
    where: { ...where, touchedAt: null },
    data: { touchedAt },
    select: { keyId: true },
  })
  const found = await ctx.db.incidentKey.findMany({ where, select: { keyId: true } })
  const first = { incidentId, touchedAt, keyId: { in: fresh.map(({ keyId }) => keyId) } }
  return {
    keyIds: found.map(({ keyId }) => keyId),
    untouch: async () => {
      await ctx.db.incidentKey.updateMany({ where: first, data: { touchedAt: null } })
    },
  }
}
