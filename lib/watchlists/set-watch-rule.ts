import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { findWatched } from './find-watched'
import { type SetWatchRuleInput, setWatchRuleInput } from './watch-contract'

/** Says how large a change of a followed token the actor wants to hear of. Throws `not_found` when it is not followed. */
export async function setWatchRule(ctx: Ctx, input: SetWatchRuleInput): Promise<void> {
  const { id: userId } = authorizePerson(ctx)
  const { symbol, gradePoints, pricePct } = parseInput(setWatchRuleInput, input)
  await ctx.db.$transaction(async (tx) => {
    const { name, ...before } = await findWatched(tx, userId, symbol)
    await tx.watchedToken.update({
      where: { userId_symbol: { userId, symbol } },
      data: { gradePoints, pricePct },
    })
    const target = { type: 'token', id: symbol, name } as const
    await recordAudit(tx, ctx, 'watchlist.rule_changed', target, { before, after: { gradePoints, pricePct } })
  })
}
