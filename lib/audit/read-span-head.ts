import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { headOfSpan } from './head-of-span'
import type { SignedHead } from './signed-head'

/** The signed head of a sealed span of the account, named by its last row. Throws `not_found`. */
export async function readSpanHead(ctx: Ctx, lastSequence: number): Promise<SignedHead> {
  const { accountId } = ctx.actor
  const span = await ctx.db.auditSpan.findFirst({ where: { accountId, lastSequence } })
  if (!span) throw new AppError('not_found', 'There is no such sealed span.')
  return headOfSpan(span)
}
