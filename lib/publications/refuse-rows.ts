import { AppError } from '@/lib/platform/errors'
import type { ImportProblem } from './import-problem'

/** `invalid_request` that names every wrong row in `problems`; nothing was written. */
export function refuseRows(problems: readonly ImportProblem[]): AppError {
  const rows = new Set(problems.map(({ row }) => row)).size
  const what = rows === 1 ? '1 row is not valid' : `${rows} rows are not valid`
  return new AppError('invalid_request', `${what}, so nothing was changed.`, { problems })
}

/** A problem as one line: which row, which token, which field, which rule, and what to do. */
export function problemLine({ row, symbol, field, rule, message }: ImportProblem): string {
  const where = [row > 0 ? `row ${row}` : 'file', symbol && `(${symbol})`].filter(Boolean).join(' ')
  return `${where}${field ? `, ${field}` : ''} [${rule}]: ${message}`
}
