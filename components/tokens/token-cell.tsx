import { Flag } from 'lucide-react'
import { ageText, isStale } from '@/lib/market/age'
import { gradeSpanFlags } from '@/lib/tokens/grade-span-flag'
import { type ColumnName, columnKind, columnProvenance, columnValue } from '@/lib/tokens/token-columns'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { compactNumber } from './compact-number'
import { dayText } from './day-text'
import { percentText } from './percent-change'
import { roundUsd } from './usd'

type TokenCellProps = {
  token: TokenFacts
  column: ColumnName
  /** YYYY-MM-DD, for ages. */
  today: string
}

/**
 * One figure of a token, its source and day on hover; N/A where there is none. A page of the screener has a thousand
 * of these, and the browser gets each twice: so it is one bare element, and the table says how it looks.
 */
export function TokenCell({ token, column, today }: TokenCellProps) {
  const value = columnValue(token, column)
  if (value === null) return <td className="text-muted">N/A</td>
  if (typeof value === 'string') {
    if (columnKind(column) !== 'day') return <td className="text-left">{value}</td>
    return (
      <td title={ageText(value, today)}>
        {dayText(value)}
        {isStale(value, today) && <small>stale</small>}
      </td>
    )
  }
  const text = figureText(value, column)
  const flagged = token.rating && gradeSpanFlags(token.rating).some(({ grade }) => grade === column)
  if (!flagged) return <td {...looks(token, value, column)}>{text}</td>
  return (
    <td {...looks(token, value, column)}>
      {text}
      <Flag aria-label="Flagged: outside the span of its shown parts" role="img" />
    </td>
  )
}

// What a cell does not have is left out: an undefined attribute would be sent as well.
function looks(token: TokenFacts, value: number, column: ColumnName): { title?: string; className?: string } {
  const said = columnProvenance(token, column)
  const tone = toneOf(value, column)
  return {
    ...(said && { title: `${said.source}, ${said.asOf ?? 'no date printed'}` }),
    ...(tone && { className: tone }),
  }
}

function toneOf(value: number, column: ColumnName): string | undefined {
  if (columnKind(column) !== 'percent' || value === 0) return undefined
  return value < 0 ? 'text-bad' : 'text-good'
}

function figureText(value: number, column: ColumnName): string | number {
  const kind = columnKind(column)
  if (kind === 'percent') return percentText(value)
  if (column === 'price') return roundUsd(value)
  if (kind === 'usd') return `$${compactNumber(value)}`
  return kind === 'tokens' ? compactNumber(value) : value
}
