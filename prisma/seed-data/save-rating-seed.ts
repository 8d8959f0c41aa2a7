import { systemClock } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { entryDiff } from '@/lib/publications/entry-diff'
import type { RatingEntry } from '@/lib/publications/rating-entry'
import { entryIn } from '@/lib/publications/read-current'
import { readEntry } from '@/lib/publications/read-entry'
import { addVersion, lockRatings, SHIPPED_BY, saveEntry } from '@/lib/publications/save-entry'
import type { RatingSeed } from './rating-seed'

/**
 * Writes one shipped publication as version 1. A newer release's is a correction; what an analyst has published or
 * corrected since is left as it is.
 */
export async function saveRatingSeed(tx: Tx, seed: RatingSeed): Promise<void> {
  const entry = entryOf(seed)
  await lockRatings(tx)
  const versions = await tx.ratingVersion.findMany({
    where: { ratingId: entry.id },
    orderBy: { number: 'desc' },
  })
  if (versions.some(({ authorId }) => authorId !== SHIPPED_BY.id)) return
  await saveEntry(tx, entry)
  const [newest] = versions
  if (newest && entryDiff(entryIn(newest.entry), entry).length === 0) return
  await addVersion(tx, entry, {
    number: (newest?.number ?? 0) + 1,
    note: newest ? 'Corrected in a newer release of Keygrade' : 'Shipped with Keygrade',
    correction: newest !== undefined,
    author: SHIPPED_BY,
    at: systemClock.now(),
    draftId: null,
  })
}

/** What ships keeps the rules of an import. */
function entryOf(seed: RatingSeed): RatingEntry {
  const { entry, problems } = readEntry(seed)
  if (entry) return { ...entry, id: seed.id, name: seed.name }
  throw new Error(`The shipped rating ${seed.id} is not valid: ${JSON.stringify(problems)}`)
}
