import 'server-only'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { doorDatabase } from '@/lib/platform/db'
import { heldTokenFacts } from '@/lib/tokens/held-token-facts'
import { readThen } from './read-then'
import { NOTHING_KNOWN, snapshotOf } from './snapshot'
import type { Watched } from './watch-contract'

/** The tokens that the actor follows, by symbol, each as it is now and as it was when it was added. */
export async function listWatched(ctx: Ctx): Promise<Watched[]> {
  const { id: userId } = authorizePerson(ctx)
  const rows = await ctx.db.watchedToken.findMany({
    where: { userId },
    include: { token: { select: { name: true } } },
    orderBy: { symbol: 'asc' },
  })
  const [{ index }, then] = await Promise.all([
    heldTokenFacts(doorDatabase()),
    readThen(
      ctx.db,
      rows.map(({ symbol, createdAt }) => ({ symbol, at: createdAt })),
    ),
  ])
  return rows.map(({ symbol, token, createdAt, gradePoints, pricePct }) => {
    const facts = index.bySymbol.get(symbol)
    return {
      symbol,
      name: token.name,
      addedAt: createdAt.toISOString(),
      gradePoints: gradePoints?.toNumber() ?? null,
      pricePct: pricePct?.toNumber() ?? null,
      now: facts ? snapshotOf(facts) : NOTHING_KNOWN,
      whenAdded: then.get(symbol) ?? NOTHING_KNOWN,
    }
  })
}
