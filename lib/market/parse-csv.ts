/** One record of a CSV text: its cells, and the line it starts on (the first line is 1). */
export type CsvRecord = { line: number; cells: string[] }

/** A CSV text that cannot be read; `line` is where it went wrong. */
export class CsvError extends Error {
  readonly line: number
  constructor(line: number, message: string) {
    super(message)
    this.name = 'CsvError'
    this.line = line
  }
}

/** Splits RFC 4180 text (quotes, doubled quotes, CRLF, byte order mark). Blank lines are skipped. Throws CsvError. */
export function* parseCsv(text: string): Generator<CsvRecord> {
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0
  let line = 1
  while (at < text.length) {
    const record: CsvRecord = { line, cells: [] }
    for (let open = true; open; ) {
      const cell = text[at] === '"' ? quotedCell(text, at, line) : plainCell(text, at)
      record.cells.push(cell.value)
      line += cell.lines
      at = cell.end
      open = text[at] === ','
      at += open ? 1 : lineBreakLength(text, at)
    }
    line += 1
    if (record.cells.length > 1 || record.cells[0] !== '') yield record
  }
}

type Cell = { value: string; end: number; lines: number }

function plainCell(text: string, from: number): Cell {
  let end = from
  while (end < text.length && text[end] !== ',' && lineBreakLength(text, end) === 0) end += 1
  return { value: text.slice(from, end), end, lines: 0 }
}

function quotedCell(text: string, from: number, line: number): Cell {
  let value = ''
  for (let at = from + 1; ; ) {
    const quote = text.indexOf('"', at)
    if (quote < 0) throw new CsvError(line, 'a quote is opened and never closed')
    value += text.slice(at, quote)
    if (text[quote + 1] !== '"') {
      const end = quote + 1
      if (end < text.length && text[end] !== ',' && lineBreakLength(text, end) === 0) {
        throw new CsvError(line, 'there is text after a closing quote')
      }
      return { value, end, lines: value.split('\n').length - 1 }
    }
    value += '"'
    at = quote + 2
  }
}

function lineBreakLength(text: string, at: number): number {
  if (text[at] === '\n') return 1
  return text[at] === '\r' && text[at + 1] === '\n' ? 2 : 0
}
