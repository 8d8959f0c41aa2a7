import { parseCsv } from '@/lib/market/parse-csv'

export type CsvRow = Record<string, string>

/** The rows of a CSV text by the names of its columns. */
export function csvRows(text: string): CsvRow[] {
  const [header, ...records] = [...parseCsv(text)].map((record) => record.cells)
  return records.map((cells) => Object.fromEntries((header ?? []).map((name, i) => [name, cells[i] ?? ''])))
}

/** The cell under a name; throws when the file has no such column. */
export function cell(row: CsvRow, column: string): string {
  const value = row[column]
  if (value === undefined) throw new Error(`there is no column ${column}`)
  return value
}
