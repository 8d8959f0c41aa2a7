import 'server-only'
import { getOwnGrades } from '@/lib/grades/get-own-grades'
import { getLatestPrices } from '@/lib/market/get-latest-prices'
import { getMarketFigures } from '@/lib/market/get-market-figures'
import type { Db } from '@/lib/platform/db'
import { readPublishedRating } from './read-published-rating'
import type { TokenFacts } from './token-document'

/** Tokens of one read: the process that reads them also verifies keys, and none shall wait for thousands. */
const AT_ONCE = 250

/** Every token with its newest rating, latest price and market figures and our own grades. */
export async function listTokenFacts(db: Db): Promise<TokenFacts[]> {
  const facts: TokenFacts[] = []
  for (;;) {
    const next = await listAfter(db, facts.at(-1)?.symbol)
    facts.push(...next)
    if (next.length < AT_ONCE) return facts
  }
}

async function listAfter(db: Db, symbol?: string): Promise<TokenFacts[]> {
  const tokens = await db.token.findMany({
    where: symbol === undefined ? {} : { symbol: { gt: symbol } },
    orderBy: { symbol: 'asc' },
    take: AT_ONCE,
    include: {
      ratings: {
        orderBy: [{ retrievedOn: 'desc' }, { id: 'desc' }],
        take: 1,
        include: { scenarios: { orderBy: { marketCapTrillions: 'asc' } } },
      },
    },
  })
  const symbols = tokens.map((token) => token.symbol)
  const [prices, figures, own] = await Promise.all([
    getLatestPrices(db, symbols),
    getMarketFigures(db, symbols),
    getOwnGrades(db, symbols),
  ])
  return tokens.map(({ symbol, name, sector, ratings: [rating] }) => ({
    symbol,
    name,
    sector,
    rating: rating ? readPublishedRating(rating) : null,
    price: prices.get(symbol) ?? null,
    market: figures.get(symbol) ?? null,
    own: own.get(symbol) ?? null,
  }))
}
