import 'server-only'
import type { Db } from '@/lib/platform/db'
import { readPublishedRating } from '@/lib/tokens/read-published-rating'
import { type Prediction, predictionsOf } from './prediction'

type Listed = {
  predictions: Prediction[]
  /** Publications that were read and print no range of prices: there is nothing in them to judge. */
  without: { symbol: string; title: string }[]
}

/** What every publication predicted, by symbol, of all tokens or of one. */
export async function listPredictions(db: Db, symbol?: string): Promise<Listed> {
  const rows = await db.publishedRating.findMany({
    where: { symbol },
    orderBy: [{ symbol: 'asc' }, { retrievedOn: 'asc' }, { id: 'asc' }],
    include: { scenarios: { orderBy: { marketCapTrillions: 'asc' } } },
  })
  const found = rows.map((row) => ({
    symbol: row.symbol,
    title: row.title,
    predictions: predictionsOf(row.symbol, readPublishedRating(row)),
  }))
  return {
    predictions: found.flatMap(({ predictions }) => predictions),
    without: found
      .filter(({ predictions }) => predictions.length === 0)
      .map(({ symbol: of, title }) => ({ symbol: of, title })),
  }
}
