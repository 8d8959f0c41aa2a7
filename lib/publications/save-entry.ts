import 'server-only'
import { isDeepStrictEqual } from 'node:util'
import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { RATINGS_LOCK } from '@/lib/tokens/ratings-lock'
import type { RatingEntry } from './rating-entry'
import { ratingRow } from './rating-row'
import { readCurrent } from './read-current'

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

/**
 * Makes an entry what is published under its id: token, rating and scenario rows. What is so already is not written,
 * since each statement counts as a change to whoever holds a copy.
 */
export async function saveEntry(tx: Tx, entry: RatingEntry): Promise<void> {
  const { id, symbol, name, sector } = entry
  const token = await tx.token.findUnique({ where: { symbol } })
  if (!token) await tx.token.create({ data: { symbol, name, sector } })
  const row = ratingRow(entry)
  const found = await tx.publishedRating.findUnique({ where: { id }, include: { scenarios: true } })
  if (!found || !holds(found, row)) {
    await tx.publishedRating.upsert({ where: { id }, create: { id, ...row }, update: row })
  }
  await saveScenarios(tx, entry, found?.scenarios ?? [])
  if (token) await nameToken(tx, entry, token)
}

async function saveScenarios(tx: Tx, entry: RatingEntry, found: readonly object[]): Promise<void> {
  const ratingId = entry.id
  const rows = entry.scenarios.map(([marketCapTrillions, bear, base, moon]) => ({
    ratingId,
    marketCapTrillions,
    bear,
    base,
    moon,
  }))
  if (rows.length === found.length && rows.every((row) => found.some((one) => holds(one, row)))) return
  await tx.publishedScenario.deleteMany({ where: { ratingId } })
  await tx.publishedScenario.createMany({ data: rows })
}

/** A token is called as its newest rating calls it, the one that `lib/tokens/list-token-facts.ts` shows. */
async function nameToken(tx: Tx, entry: RatingEntry, known: Named): Promise<void> {
  const { symbol } = entry
  const newest = await tx.publishedRating.findFirst({
    where: { symbol },
    orderBy: [{ retrievedOn: 'desc' }, { id: 'desc' }],
    select: { id: true },
  })
  if (!newest) return
  const shown = newest.id === entry.id ? entry : (await readCurrent(tx, [newest.id])).get(newest.id)?.entry
  // A publication that names no sector says nothing against the one that is known.
  const data = { name: shown?.name ?? known.name, sector: shown?.sector ?? known.sector }
  if (!holds(known, data)) await tx.token.update({ where: { symbol }, data })
}

type Named = { name: string; sector: string | null }

/** Whether a row of the database has these values already. */
function holds(found: object, row: object): boolean {
  return Object.entries(row).every(([column, value]) => {
    const held: unknown = Reflect.get(found, column)
    return isDeepStrictEqual(held instanceof Prisma.Decimal ? held.toNumber() : held, value)
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
