import { columnValue, numberText, RATING_COLUMNS, type RatingColumn } from './rating-columns'
import type { RatingEntry } from './rating-entry'

/** One thing that two versions say differently; null is "not said". */
export type FieldChange = { field: string; from: string | null; to: string | null }

type Said = Map<string, { field: string; text: string }>

/**
 * What `after` says otherwise than `before`, in the order of the columns: all of it when there was none before.
 * Empty only when they are the same.
 */
export function entryDiff(before: RatingEntry | null, after: RatingEntry): FieldChange[] {
  const changes = RATING_COLUMNS.flatMap((each) =>
    changesOf(before ? saidIn(before, each) : new Map(), saidIn(after, each)),
  )
  return before ? [...changes, ...orderChanges(before, after)] : changes
}

function changesOf(before: Said, after: Said): FieldChange[] {
  return [...new Set([...before.keys(), ...after.keys()])].flatMap((key) => {
    const [old, now] = [before.get(key), after.get(key)]
    if (old?.text === now?.text) return []
    const field = now?.field ?? old?.field ?? key
    return [{ field, from: old?.text ?? null, to: now?.text ?? null }]
  })
}

/** What an entry says in a column, by keys that stay with a cell or an item when others come or go. */
function saidIn(entry: RatingEntry, column: RatingColumn): Said {
  const { label, kind } = column
  if (kind === 'scenarios') {
    const cells = entry.scenarios.flatMap(([cap, bear, base, moon]) =>
      Object.entries({ bear, base, moon }).map(([which, price]) => [`${cap}T ${which}`, price] as const),
    )
    return new Map(cells.map(([field, price]) => [field, { field, text: numberText(price) }]))
  }
  if (kind === 'faqs') {
    return new Map(entry.faqs.map(({ q, a }) => [q, { field: `Question: ${q}`, text: a }]))
  }
  if (kind === 'sources') {
    return new Map(
      entry.otherSources.map(({ publisher, title, url, copy, retrievedOn }, index) => {
        const text = [publisher, title, url ?? 'no address', copy, retrievedOn].join(', ')
        return [String(index), { field: `${label} ${index + 1}`, text }]
      }),
    )
  }
  const value = columnValue(entry, column)
  if (kind === 'lines') return new Map((value as string[]).map((text) => [text, { field: label, text }]))
  if (value === null) return new Map()
  return new Map([
    [label, { field: label, text: typeof value === 'number' ? numberText(value) : String(value) }],
  ])
}

/** Lists that hold the same items in another order. */
function orderChanges(before: RatingEntry, after: RatingEntry): FieldChange[] {
  return RATING_COLUMNS.flatMap((each) => {
    if (each.kind !== 'lines' && each.kind !== 'faqs') return []
    const items = (entry: RatingEntry) =>
      (columnValue(entry, each) as (string | { q: string })[]).map((item) =>
        typeof item === 'string' ? item : item.q,
      )
    const [old, now] = [items(before), items(after)]
    const same = old.length === now.length && old.every((item) => now.includes(item))
    if (!same || old.every((item, index) => item === now[index])) return []
    return [{ field: `${each.label}: order`, from: old.join(' / '), to: now.join(' / ') }]
  })
}
