import { CsvError, parseCsv } from '@/lib/market/parse-csv'
import { entryOfColumns } from './entry-of-columns'
import type { FieldProblem, ImportProblem } from './import-problem'
import { type LongNumber, longNumbers, SAFE_DIGITS } from './long-numbers'
import { RATING_COLUMNS } from './rating-columns'

/** A row of the file as it stands there, and what could not even be read of it. */
export type RawRow = { row: number; raw: unknown; problems: FieldProblem[] }

export const MOST_ROWS = 200

/** Splits the text of a JSON or CSV file into rows; `problems` are about the file itself, and then there are no rows. */
export function readRows(text: string): { rows: RawRow[]; problems: ImportProblem[] } {
  const start = text.replace(/^\ufeff/, '').trimStart()
  if (start === '') return broken('file.empty', 'The file is empty.')
  const read = start.startsWith('[') || start.startsWith('{') ? readJson(start) : readCsv(text)
  if (read.problems.length > 0) return read
  if (read.rows.length === 0) return broken('file.empty', 'The file holds no rating.')
  if (read.rows.length > MOST_ROWS) {
    return broken('file.rows', `The file holds ${read.rows.length} ratings, at most ${MOST_ROWS} go at once.`)
  }
  return read
}

type Read = ReturnType<typeof readRows>

function broken(rule: string, message: string, row = 0): Read {
  return { rows: [], problems: [{ row, symbol: null, field: '', rule, message }] }
}

function readJson(text: string): Read {
  let list: unknown
  try {
    list = JSON.parse(text)
  } catch (error) {
    return broken('file.json', `This is no JSON: ${error instanceof Error ? error.message : 'unreadable'}`)
  }
  if (!Array.isArray(list)) return broken('file.json', 'Write a list of ratings, in [ and ], also for one.')
  // Parsing has rounded them already, so they are looked for in the text.
  const long = longNumbers(text)
  const rows = list.map((raw, index) => ({
    row: index + 1,
    raw,
    problems: long.filter(({ row }) => row === index + 1).map(digitsProblem),
  }))
  return { rows, problems: [] }
}

function digitsProblem({ field, text }: LongNumber): FieldProblem {
  const message = `${text.slice(0, 30)} has more than ${SAFE_DIGITS} digits: give it as printed.`
  return { field, rule: 'number.digits', message }
}

function readCsv(text: string): Read {
  try {
    const [head, ...records] = [...parseCsv(text)]
    const names = head?.cells.map((cell) => cell.trim()) ?? []
    const wrong = headProblem(names)
    if (wrong) return broken('csv.header', wrong, 1)
    // Counted as a spreadsheet does: a cell with line breaks in it is still one row.
    const rows = records.map(({ cells }, index) => rowOf(names, cells, index + 2))
    return { rows, problems: [] }
  } catch (error) {
    if (error instanceof CsvError) return broken('file.csv', `Line ${error.line}: ${error.message}.`)
    throw error
  }
}

function headProblem(names: readonly string[]): string | null {
  const known = new Set(RATING_COLUMNS.map(({ name }) => name))
  const unknown = names.filter((name) => !known.has(name))
  if (unknown.length > 0) {
    const shown = unknown.slice(0, 5).map((name) => JSON.stringify(name.slice(0, 40)))
    return `No such column: ${shown.join(', ')}. See docs/publishing.md for the names.`
  }
  const twice = names.filter((name, index) => names.indexOf(name) !== index)
  if (twice.length > 0) return `The column ${twice[0]} stands there twice.`
  return names.includes('symbol') ? null : 'There is no column "symbol".'
}

function rowOf(names: readonly string[], cells: readonly string[], row: number): RawRow {
  const texts = Object.fromEntries(names.map((name, index) => [name, cells[index]]))
  const { raw, problems } = entryOfColumns(texts)
  if (cells.length === names.length) return { row, raw, problems }
  const message = `Has ${cells.length} cells, the header ${names.length}: put text with a comma in quotes.`
  return { row, raw, problems: [{ field: '', rule: 'csv.cells', message }] }
}
