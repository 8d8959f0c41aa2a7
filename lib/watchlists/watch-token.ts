import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { type WatchTokenInput, watchTokenInput } from './watch-contract'

const MOST_WATCHED = 200

/** Puts a token on the actor's own list. What is on it already stays as it is, and leaves no second row. */
export async function watchToken(ctx: Ctx, input: WatchTokenInput): Promise<void> {
  const { id: userId } = authorizePerson(ctx)
  const { symbol } = parseInput(watchTokenInput, input)
  await ctx.db.$transaction(async (tx) => {
    // Two clicks at once: the second waits here, and then finds the first.
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`
    const token = await tx.token.findUnique({ where: { symbol }, select: { name: true } })
    if (!token) throw new AppError('not_found', `There is no token ${symbol}.`)
    const known = await tx.watchedToken.findMany({ where: { userId }, select: { symbol: true } })
    if (known.some((row) => row.symbol === symbol)) return
    if (known.length >= MOST_WATCHED) {
      const message = `You follow ${MOST_WATCHED} tokens, which is the most. Take one off the list first.`
      throw new AppError('invalid_request', message, { fields: [{ path: 'symbol', message }] })
    }
    await tx.watchedToken.create({ data: { userId, symbol, createdAt: ctx.clock.now() } })
    await recordAudit(tx, ctx, 'watchlist.token_added', { type: 'token', id: symbol, name: token.name })
  })
}
