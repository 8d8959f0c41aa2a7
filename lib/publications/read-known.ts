import 'server-only'
import type { Db, Tx } from '@/lib/platform/db'
import type { Known } from './check-import'

/** What an import is checked against: every token and every published rating. */
export async function readKnown(db: Db | Tx, now: Date): Promise<Known> {
  const [tokens, ratings] = await Promise.all([
    db.token.findMany(),
    db.publishedRating.findMany({
      select: { id: true, symbol: true, publisher: true, title: true },
      orderBy: { id: 'asc' },
    }),
  ])
  return {
    tokens: new Map(tokens.map((token) => [token.symbol, token])),
    ratings: new Map(ratings.map((rating) => [rating.id, rating])),
    today: now.toISOString().slice(0, 10),
  }
}
