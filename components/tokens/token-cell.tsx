import { Clock, Flag } from 'lucide-react'
import { ageText, isStale } from '@/lib/market/age'
import { gradeSpanFlags } from '@/lib/tokens/grade-span-flag'
import { type ColumnName, columnKind, columnProvenance, columnValue } from '@/lib/tokens/token-columns'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { compactNumber } from './compact-number'
import { dayText } from './day-text'
import { Na } from './na'
import { PercentChange } from './percent-change'
import { roundUsd } from './usd'

type TokenCellProps = {
  token: TokenFacts
  column: ColumnName
  /** YYYY-MM-DD, for ages. */
  today: string
}

/** One figure of a token, its source and day on hover; N/A where there is none. */
export function TokenCell({ token, column, today }: TokenCellProps) {
  const value = columnValue(token, column)
  if (value === null) return <Na />
  if (typeof value === 'string') {
    if (columnKind(column) !== 'day') return value
    return (
      <span title={ageText(value, today)}>
        {dayText(value)}
        {isStale(value, today) && (
          <Clock aria-label="Stale" role="img" className="ml-1 inline size-3 text-warn" />
        )}
      </span>
    )
  }
  const provenance = columnProvenance(token, column)
  const said =
    provenance && `${provenance.source}, ${provenance.asOf ? `as of ${provenance.asOf}` : 'no date printed'}`
  const exact =
    columnKind(column) === 'grade' ? '' : `${value.toLocaleString('en-US', { maximumFractionDigits: 12 })}: `
  return (
    <span title={`${exact}${said ?? ''}`}>
      <Figure value={value} column={column} />
      {token.rating && gradeSpanFlags(token.rating).some(({ grade }) => grade === column) && (
        <Flag
          aria-label="Flagged: outside the span of its shown parts"
          role="img"
          className="ml-1 inline size-3 text-warn"
        />
      )}
    </span>
  )
}

function Figure({ value, column }: { value: number; column: ColumnName }) {
  const kind = columnKind(column)
  if (kind === 'percent') return <PercentChange percent={value} />
  if (column === 'price') return roundUsd(value)
  if (kind === 'usd') return `$${compactNumber(value)}`
  return kind === 'tokens' ? compactNumber(value) : value
}
