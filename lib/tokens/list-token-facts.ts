import 'server-only'
import { getLatestPrices } from '@/lib/market/get-latest-prices'
import type { Db } from '@/lib/platform/db'
import { readPublishedRating } from './read-published-rating'
import type { TokenFacts } from './token-document'

/** Every token with its newest rating and its latest price, or only the one asked for. */
export async function listTokenFacts(db: Db, symbol?: string): Promise<TokenFacts[]> {
  const tokens = await db.token.findMany({
    where: { symbol },
    include: {
      ratings: {
        orderBy: [{ retrievedOn: 'desc' }, { id: 'desc' }],
        take: 1,
        include: { scenarios: { orderBy: { marketCapTrillions: 'asc' } } },
      },
    },
  })
  const prices = await getLatestPrices(
    db,
    tokens.map((token) => token.symbol),
  )
  return tokens.map(({ symbol, name, sector, ratings: [rating] }) => ({
    symbol,
    name,
    sector,
    rating: rating ? readPublishedRating(rating) : null,
    price: prices.get(symbol) ?? null,
    market: null,
    own: null,
  }))
}
