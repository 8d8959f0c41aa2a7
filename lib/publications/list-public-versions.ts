import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { PublicVersion } from './publication-contract'
import { entryIn } from './read-current'
import { SHIPPED_BY } from './save-entry'
import { versionChanges } from './version-changes'

/** Every version of the ratings of one token, newest first, for everybody to read: no author is named. */
export async function listPublicVersions(db: Db, symbol: string): Promise<PublicVersion[]> {
  const rows = await db.ratingVersion.findMany({
    where: { symbol },
    orderBy: [{ publishedAt: 'desc' }, { ratingId: 'asc' }, { number: 'desc' }],
  })
  const versions = versionChanges(rows.map((row) => ({ ...row, entry: entryIn(row.entry) })))
  return versions.map(({ ratingId, number, entry, publishedAt, note, correction, authorId, changes }) => ({
    ratingId,
    title: entry.publication.title,
    number,
    on: publishedAt.toISOString().slice(0, 10),
    author: authorId === SHIPPED_BY.id ? 'Keygrade' : 'analyst',
    note,
    correction,
    changes,
  }))
}
