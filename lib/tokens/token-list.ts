import type { GradeName, ListTokensQuery, TokenSort } from './ratings-queries'
import type { TokenFacts } from './token-document'

type Filter = Pick<ListTokensQuery, 'q' | 'sector' | 'minGrade' | 'grade'>

/** A published grade by name; null is N/A. */
export function gradeOf({ rating }: TokenFacts, name: GradeName): number | null {
  if (name === 'tm') return rating?.tmGrade?.grade ?? null
  return rating?.[name]?.grade ?? null
}

/** The tokens that match every part of the filter. */
export function filterTokens(tokens: readonly TokenFacts[], filter: Filter): TokenFacts[] {
  const q = filter.q?.toLowerCase() ?? ''
  const sector = filter.sector?.toLowerCase()
  const names = filter.grade === 'any' ? ALL_GRADES : [filter.grade]
  const { minGrade } = filter
  return tokens.filter(
    (token) =>
      (token.symbol.toLowerCase().includes(q) || token.name.toLowerCase().includes(q)) &&
      (!sector || token.sector?.toLowerCase() === sector) &&
      (minGrade === undefined || names.some((name) => (gradeOf(token, name) ?? -1) >= minGrade)),
  )
}

const ALL_GRADES: GradeName[] = ['fundamental', 'technology', 'trader', 'investor', 'tm']

/** A total order: what is N/A comes last whichever way, and the symbol settles ties. */
export function sortTokens(tokens: readonly TokenFacts[], sort: TokenSort): TokenFacts[] {
  const down = sort.startsWith('-')
  const key = sort.replace('-', '')
  const value = (token: TokenFacts): string | number | null => {
    if (key === 'symbol' || key === 'name' || key === 'sector') return token[key]
    if (key === 'rated') return token.rating ? 0 : 1
    return gradeOf(token, key as GradeName)
  }
  const rows = tokens.map((token) => ({ token, value: value(token) }))
  rows.sort((a, b) => {
    if (a.value === null || b.value === null)
      return Number(a.value === null) - Number(b.value === null) || tie(a, b)
    return (down ? -compare(a.value, b.value) : compare(a.value, b.value)) || tie(a, b)
  })
  return rows.map((row) => row.token)
}

type Row = { token: TokenFacts }

function tie(a: Row, b: Row): number {
  return compare(a.token.symbol, b.token.symbol)
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const [left, right] = [String(a).toLowerCase(), String(b).toLowerCase()]
  return left < right ? -1 : left > right ? 1 : 0
}
