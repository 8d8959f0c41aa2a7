import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { RatingEntry } from './rating-entry'

/**
 * The title of the rating that a token's page would go on to show, by the id of the entry that it hides: a page shows
 * the rating that was retrieved last, and of two the one whose id comes last.
 */
export async function readNewer(db: Db, entries: readonly RatingEntry[]): Promise<Map<string, string>> {
  const ratings = await db.publishedRating.findMany({
    where: { symbol: { in: entries.map(({ symbol }) => symbol) } },
    select: { id: true, symbol: true, title: true, retrievedOn: true },
    orderBy: [{ retrievedOn: 'desc' }, { id: 'desc' }],
  })
  const hidden = entries.flatMap(({ id, symbol, publication }) => {
    const shown = ratings.find((rating) => rating.symbol === symbol && rating.id !== id)
    const on = shown?.retrievedOn.toISOString().slice(0, 10) ?? ''
    const later = on > publication.retrievedOn || (on === publication.retrievedOn && (shown?.id ?? '') > id)
    return shown && later ? [[id, shown.title] as const] : []
  })
  return new Map(hidden)
}
