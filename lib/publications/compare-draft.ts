import { hash } from 'node:crypto'
import { entryDiff } from './entry-diff'
import { entryFlags } from './entry-flags'
import type { DraftEntry } from './publication-contract'
import type { RatingEntry } from './rating-entry'

type Published = ReadonlyMap<string, { number: number; entry: RatingEntry }>

/** What publishing the entry would change. */
export function compareEntry(entry: RatingEntry, published: Published): DraftEntry {
  const now = published.get(entry.id)
  const changes = entryDiff(now?.entry ?? null, entry)
  return {
    ratingId: entry.id,
    symbol: entry.symbol,
    name: entry.name,
    version: now?.number ?? null,
    status: now ? (changes.length > 0 ? 'changed' : 'unchanged') : 'new',
    changes,
    flags: entryFlags(entry),
  }
}

/** Names the versions that entries were compared with: another name means that one of them has changed since. */
export function comparedWith(entries: readonly RatingEntry[], published: Published): string {
  const versions = entries.map(({ id }) => `${id}@${published.get(id)?.number ?? 0}`).sort()
  return hash('sha256', versions.join(' ')).slice(0, 32)
}
