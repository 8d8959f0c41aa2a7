import type { FieldProblem } from './import-problem'
import { isLong, SAFE_DIGITS } from './long-numbers'
import { RATING_COLUMNS, type RatingColumn } from './rating-columns'

const DIVIDER = '::'
const PLAIN_NUMBER = /^-?\d+(\.\d+)?$/

/** Makes a row of the JSON form of texts by column; a number that is none is named, the rest is for `readEntry`. */
export function entryOfColumns(texts: Readonly<Record<string, string | undefined>>): {
  raw: Record<string, unknown>
  problems: FieldProblem[]
} {
  // Every rating says where it was read: without any of it, what is missing is named field by field.
  const raw: Record<string, unknown> = { publication: {} }
  const problems: FieldProblem[] = []
  for (const column of RATING_COLUMNS) {
    const text = texts[column.name]?.trim() ?? ''
    if (text === '') continue
    const [first, second] = column.path
    const value = valueIn(text, column, problems)
    raw[first] = second === undefined ? value : { ...(raw[first] as object | undefined), [second]: value }
  }
  return { raw, problems }
}

function valueIn(text: string, { path, kind }: RatingColumn, problems: FieldProblem[]): unknown {
  const field = path.join('.')
  const number = (part: string, at: string) => numberIn(part, at, problems)
  const lines = text.split(/\r?\n/).flatMap((line) => (line.trim() === '' ? [] : [line.trim()]))
  const parts = (line: string) => line.split(DIVIDER).map((part) => part.trim())
  switch (kind) {
    case 'grade':
    case 'usd':
      return number(text, field)
    case 'lines':
      return lines
    case 'scenarios':
      return lines.map((line, row) => parts(line).map((part, at) => number(part, `${field}.${row}.${at}`)))
    case 'faqs':
      return lines.map((line) => {
        const [q = '', ...answer] = parts(line)
        return { q, a: answer.join(` ${DIVIDER} `) }
      })
    case 'sources':
      return lines.map((line, row) => {
        const [publisher, title, url, copy, retrievedOn, ...more] = parts(line)
        if (retrievedOn === undefined || more.length > 0) {
          const message = 'Write each as publisher :: title :: address :: what was read :: day.'
          problems.push({ field: `${field}.${row}`, rule: 'csv.parts', message })
        }
        return { publisher, title, url: url || null, copy, retrievedOn }
      })
    default:
      return text
  }
}

function numberIn(text: string, field: string, problems: FieldProblem[]): number {
  const add = (rule: string, message: string) => problems.push({ field, rule, message })
  const shown = JSON.stringify(text.slice(0, 30))
  if (!PLAIN_NUMBER.test(text)) {
    add('number.form', `${shown} is no plain number: digits and a point, no $, %, comma or space.`)
  } else if (isLong(text)) {
    add('number.digits', `${shown} has more than ${SAFE_DIGITS} digits: give it as printed.`)
  }
  // A value in range, so that the same cell is not named a second time for its range.
  return problems.some((one) => one.field === field) ? 1 : Number(text)
}
