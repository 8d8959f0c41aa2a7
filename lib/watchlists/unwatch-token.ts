import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { findWatched } from './find-watched'
import { type WatchTokenInput, watchTokenInput } from './watch-contract'

/** Takes a token off the actor's own list, with its rule. Throws `not_found` when it is not on it. */
export async function unwatchToken(ctx: Ctx, input: WatchTokenInput): Promise<void> {
  const { id: userId } = authorizePerson(ctx)
  const { symbol } = parseInput(watchTokenInput, input)
  await ctx.db.$transaction(async (tx) => {
    const { name } = await findWatched(tx, userId, symbol)
    await tx.watchedToken.delete({ where: { userId_symbol: { userId, symbol } } })
    await recordAudit(tx, ctx, 'watchlist.token_removed', { type: 'token', id: symbol, name })
  })
}
