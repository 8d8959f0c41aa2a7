import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { Responder } from './incident-contract'

/** Everybody on the security staff, by name: whom a step can be given to. */
export async function listResponders(ctx: Ctx): Promise<Responder[]> {
  authorize(ctx, 'incidents:run')
  return ctx.db.user.findMany({
    where: { staffRoles: { has: 'security' } },
    select: { id: true, name: true, email: true },
    orderBy: [{ name: 'asc' }, { email: 'asc' }],
  })
}
