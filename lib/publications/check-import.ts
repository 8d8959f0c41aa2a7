import { entryProblems } from './entry-rules'
import type { FieldProblem, ImportProblem } from './import-problem'
import type { RatingEntry, UnnamedEntry } from './rating-entry'
import { readEntry } from './read-entry'
import { type RawRow, readRows } from './read-rows'

/** What is there already: tokens by symbol, and published ratings by id. */
export type Known = {
  tokens: ReadonlyMap<string, { name: string; sector: string | null }>
  ratings: ReadonlyMap<string, { symbol: string; publisher: string; title: string }>
  /** Such as 2026-11-22, in UTC. */
  today: string
}

type Checked = { entries: RatingEntry[]; problems: ImportProblem[] }
type Row = { row: number; entry: UnnamedEntry | null; symbol: string | null; problems: FieldProblem[] }

/**
 * Checks the text of a file by every rule. Either all of it is good and `entries` holds it, or `entries` is empty
 * and `problems` names each wrong row. `newId` names a rating that is not known yet.
 */
export function checkImport(text: string, known: Known, newId: () => string): Checked {
  const { rows, problems } = readRows(text)
  return problems.length > 0 ? { entries: [], problems } : checkRows(rows, known, newId)
}

/** The same for rows that are read already. */
export function checkRows(rows: readonly RawRow[], known: Known, newId: () => string): Checked {
  const read = rows.map((row) => checkRow(row, known))
  const problems = read.flatMap(({ row, symbol, entry, problems: own }) => [
    ...own.map((problem) => ({ row, symbol, ...problem })),
    ...duplicateProblems({ row, symbol, entry, problems: own }, read),
  ])
  if (problems.length > 0) return { entries: [], problems }
  const entries = read.flatMap(({ entry }) => (entry ? [named(entry, known, newId)] : []))
  return { entries, problems: [] }
}

function checkRow({ row, raw, problems }: RawRow, known: Known): Row {
  const { entry, problems: ofFields } = readEntry(raw)
  const unread = new Set(problems.map(({ field }) => field))
  const found = [...problems, ...ofFields.filter(({ field }) => !unread.has(field))]
  // What is said of two fields holds once both are read.
  if (entry && found.length === 0)
    found.push(...entryProblems(entry, known.today), ...nameProblems(entry, known))
  return { row, entry, symbol: symbolIn(raw), problems: found }
}

function nameProblems({ id, symbol, name }: UnnamedEntry, known: Known): FieldProblem[] {
  const found: FieldProblem[] = []
  if (!known.tokens.has(symbol) && name === null) {
    const message = `No token is called ${symbol} here: correct it, or give a name so that it is added.`
    found.push({ field: 'symbol', rule: 'symbol.unknown', message })
  }
  const taken = id === null ? undefined : known.ratings.get(id)
  if (taken && taken.symbol !== symbol) {
    const message = `${id} is a rating of ${taken.symbol}: give another id, or leave it out.`
    found.push({ field: 'id', rule: 'id.taken', message })
  }
  return found
}

function duplicateProblems({ row, symbol, entry }: Row, all: readonly Row[]): ImportProblem[] {
  const before = all.filter((other) => other.row < row)
  const same = symbol === null ? undefined : before.find((other) => other.symbol === symbol)
  if (same) {
    const message = `${symbol} stands in row ${same.row} already: one rating of a token goes at once.`
    return [{ row, symbol, field: 'symbol', rule: 'duplicate.symbol', message }]
  }
  const id = entry?.id ?? null
  const taken = id === null ? undefined : before.find((other) => other.entry?.id === id)
  if (!taken) return []
  const message = `${id} stands in row ${taken.row} already.`
  return [{ row, symbol, field: 'id', rule: 'duplicate.id', message }]
}

/** Without an id it is the known rating that the same page gave, or a new one. A sector is only what the page says. */
function named(entry: UnnamedEntry, known: Known, newId: () => string): RatingEntry {
  const { symbol } = entry
  const id = entry.id ?? ratingOfPage(entry, known.ratings) ?? newId()
  return { ...entry, id, name: entry.name ?? known.tokens.get(symbol)?.name ?? symbol }
}

/** The id of the rating that the same page gave: of that token, publisher and title; null when there is none. */
export function ratingOfPage(
  { symbol, publication: { publisher, title } }: Pick<UnnamedEntry, 'symbol' | 'publication'>,
  ratings: Known['ratings'],
): string | null {
  const same = [...ratings].find(
    ([, one]) => one.symbol === symbol && one.publisher === publisher && one.title === title,
  )
  return same?.[0] ?? null
}

function symbolIn(raw: unknown): string | null {
  const symbol = typeof raw === 'object' && raw !== null ? Reflect.get(raw, 'symbol') : null
  return typeof symbol === 'string' && symbol.trim() !== '' ? symbol.trim().slice(0, 20) : null
}
