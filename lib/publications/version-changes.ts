import { entryDiff, type FieldChange } from './entry-diff'
import type { RatingEntry } from './rating-entry'

type Kept = { ratingId: string; number: number; entry: RatingEntry }

/** What each version changed against the one before it of the same rating; null for the first of a rating. */
export function versionChanges<V extends Kept>(
  versions: readonly V[],
): (V & { changes: FieldChange[] | null })[] {
  return versions.map((version) => {
    const before = versions.find(
      ({ ratingId, number }) => ratingId === version.ratingId && number === version.number - 1,
    )
    return { ...version, changes: before ? entryDiff(before.entry, version.entry) : null }
  })
}
