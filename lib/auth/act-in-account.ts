import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { authorize, authorizePerson } from './authorize'

/** The same person as staff in a customer's account, for verbs that look or stop. Throws `not_found`. */
export async function actInAccount(ctx: Ctx, accountId: string): Promise<Ctx> {
  authorize(ctx, 'desk:open')
  const { id, name, email, sessionId, staff, factorAt } = authorizePerson(ctx)
  const known =
    typeof accountId === 'string' && !accountId.includes('\0')
      ? await ctx.db.account.findUnique({ where: { id: accountId }, select: { id: true } })
      : null
  if (!known) throw new AppError('not_found', 'There is no such account.')
  return {
    ...ctx,
    actor: { type: 'staff', id, accountId: known.id, name, email, sessionId, staff, factorAt },
  }
}
