import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { RatingEntry } from '@/lib/publications/rating-entry'
import { entryIn } from '@/lib/publications/read-current'
import { readPublishedRating } from '@/lib/tokens/read-published-rating'
import type { Prediction, Printed } from './prediction'
import { predictionsOfVersions, type Version } from './predictions-of-versions'

type Listed = {
  predictions: Prediction[]
  /** Publications that were read and print no range of prices: there is nothing in them to judge. */
  without: { symbol: string; title: string }[]
}

/** What every version of every publication predicted, by symbol, of all tokens or of one. */
export async function listPredictions(db: Db, symbol?: string): Promise<Listed> {
  const [rows, kept] = await Promise.all([
    db.publishedRating.findMany({
      where: { symbol },
      orderBy: [{ symbol: 'asc' }, { retrievedOn: 'asc' }, { id: 'asc' }],
      include: { scenarios: { orderBy: { marketCapTrillions: 'asc' } } },
    }),
    db.ratingVersion.findMany({ where: { symbol }, orderBy: { number: 'asc' } }),
  ])
  const versions = new Map<string, Version[]>()
  for (const { ratingId, number, correction, publishedAt, entry } of kept) {
    const version = {
      number,
      correction,
      on: publishedAt.toISOString().slice(0, 10),
      printed: printedIn(entryIn(entry)),
    }
    versions.set(ratingId, [...(versions.get(ratingId) ?? []), version])
  }
  const found = rows.map((row) => {
    const only = { number: 1, correction: false, on: '', printed: readPublishedRating(row) }
    const predictions = predictionsOfVersions(row.symbol, versions.get(row.id) ?? [only])
    return { symbol: row.symbol, title: row.title, predictions }
  })
  return {
    predictions: found.flatMap(({ predictions }) => predictions),
    without: found
      .filter(({ predictions }) => predictions.length === 0)
      .map(({ symbol: of, title }) => ({ symbol: of, title })),
  }
}

function printedIn({ id, publication, baseline, titleRange, scenarios }: RatingEntry): Printed {
  return {
    id,
    source: publication,
    asOf: publication.asOf,
    horizon: publication.horizon,
    baseline,
    titleRange,
    scenarios: scenarios
      .map(([marketCapTrillions, bear, base, moon]) => ({ marketCapTrillions, bear, base, moon }))
      .sort((a, b) => a.marketCapTrillions - b.marketCapTrillions),
  }
}
