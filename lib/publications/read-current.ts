import 'server-only'
import type { Tx } from '@/lib/platform/db'
import type { RatingEntry } from './rating-entry'

export type Current = { number: number; entry: RatingEntry }

/** What is published now under these ids: the newest version of each; an id without one is absent. */
export async function readCurrent(db: Tx, ids: readonly string[]): Promise<Map<string, Current>> {
  const rows = await db.ratingVersion.findMany({
    where: { ratingId: { in: [...ids] } },
    orderBy: [{ ratingId: 'asc' }, { number: 'desc' }],
    distinct: ['ratingId'],
  })
  return new Map(rows.map(({ ratingId, number, entry }) => [ratingId, { number, entry: entryIn(entry) }]))
}

/** What a version or a draft holds was checked before it was written, by the rules of its day. */
export function entryIn(stored: unknown): RatingEntry {
  return stored as RatingEntry
}
