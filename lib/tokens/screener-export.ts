import { csvField } from '@/lib/platform/csv-field'
import { DISCLOSURE } from './disclosure'
import type { Screen } from './screen-tokens'
import { type ScreenerQuery, screenerHref } from './screener-query'
import { type ColumnName, columnProvenance, columnValue } from './token-columns'
import type { TokenFacts } from './token-document'

const SHORT = 'Not financial advice'

/** What is seen as CSV: each figure as exact as it is known, with its day and source behind it; N/A is empty. */
export function screenCsv({ tokens }: Screen, columns: readonly ColumnName[]): string {
  const figures = columns.filter(isFigure)
  const head = [
    'symbol',
    'name',
    ...columns.flatMap((name) => (isFigure(name) ? [name, `${name}AsOf`, `${name}Source`] : [name])),
  ]
  const lines = tokens.map((token) => [
    csvField(token.symbol),
    csvField(token.name),
    ...columns.flatMap((name) => cells(token, name)),
    ...(figures.length > 0 ? [SHORT] : []),
  ])
  const headLine = [...head, ...(figures.length > 0 ? ['disclosure'] : [])].join()
  return [headLine, ...lines.map((line) => line.join()), ''].join('\r\n')
}

function cells(token: TokenFacts, name: ColumnName): string[] {
  const value = columnValue(token, name)
  // A number is no text that a spreadsheet could run, whatever its sign.
  const cell = typeof value === 'number' ? String(value) : csvField(value ?? '')
  if (!isFigure(name)) return [cell]
  const said = columnProvenance(token, name)
  return [cell, csvField(said?.asOf ?? ''), csvField(said?.source ?? '')]
}

/** What is seen as a document: figures with day and source, null where N/A. */
export function screenDocument(screen: Screen, query: ScreenerQuery) {
  const { page, pages, matching, tokens } = screen
  return {
    address: screenerHref({ ...query, page }),
    ...{ page, pages, matching },
    items: tokens.map((token) => ({
      symbol: token.symbol,
      name: token.name,
      ...Object.fromEntries(
        query.columns.map((name) => {
          const value = columnValue(token, name)
          const said = columnProvenance(token, name)
          return [name, isFigure(name) && value !== null ? { value, ...said } : value]
        }),
      ),
    })),
    disclosure: DISCLOSURE,
  }
}

function isFigure(name: ColumnName): boolean {
  return name !== 'sector' && name !== 'asOf'
}
