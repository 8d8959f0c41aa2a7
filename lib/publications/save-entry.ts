import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { RATINGS_LOCK } from '@/lib/tokens/ratings-lock'
import type { RatingEntry } from './rating-entry'
import { ratingRow } from './rating-row'

export type VersionFacts = {
  number: number
  note: string
  correction: boolean
  author: { id: string; name: string }
  at: Date
  draftId: string | null
}

/** Who wrote what ships: no person. */
export const SHIPPED_BY = { id: 'keygrade', name: 'Keygrade' } as const

/** An import of market data holds the lock for seconds, and 200 ratings are a thousand statements. */
export const PATIENCE = { maxWait: 10_000, timeout: 60_000 }

/** First in each transaction that changes published ratings, to its end: versions are numbered one by one. */
export async function lockRatings(tx: Tx): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${RATINGS_LOCK}::text))`
}

/** Makes an entry what is published under its id: token, rating and scenario rows. */
export async function saveEntry(tx: Tx, entry: RatingEntry): Promise<void> {
  const { id, symbol, name, sector, scenarios } = entry
  const token = { name, sector }
  await tx.token.upsert({ where: { symbol }, create: { symbol, ...token }, update: token })
  const row = ratingRow(entry)
  await tx.publishedRating.upsert({ where: { id }, create: { id, ...row }, update: row })
  await tx.publishedScenario.deleteMany({ where: { ratingId: id } })
  await tx.publishedScenario.createMany({
    data: scenarios.map(([marketCapTrillions, bear, base, moon]) => ({
      ratingId: id,
      marketCapTrillions,
      bear,
      base,
      moon,
    })),
  })
}

/** Keeps the entry as a version of its rating. Versions are only ever added. */
export async function addVersion(tx: Tx, entry: RatingEntry, facts: VersionFacts): Promise<void> {
  const { number, note, correction, author, at, draftId } = facts
  await tx.ratingVersion.create({
    data: {
      ratingId: entry.id,
      number,
      symbol: entry.symbol,
      entry,
      note,
      correction,
      authorId: author.id,
      authorName: author.name,
      publishedAt: at,
      draftId,
    },
  })
}
