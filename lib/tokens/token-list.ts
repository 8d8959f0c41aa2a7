import {
  FIGURE_NAMES,
  GRADE_NAMES,
  OWN_GRADE_NAMES,
  type SortKey,
  type TokenFilter,
  type TokenSort,
} from './ratings-queries'
import type { TokenFacts } from './token-document'
import { figureOf, gradeOf, ownGradeOf } from './token-figure'

/** The tokens that match every part of the filter, in the order that they come in. */
export function filterTokens(tokens: readonly TokenFacts[], filter: TokenFilter): TokenFacts[] {
  const { minGrade, maxGrade, minChange, maxChange } = filter
  const q = filter.q?.toLowerCase() ?? ''
  const sectors = new Set(filter.sector?.map((sector) => sector.toLowerCase()))
  const change = `${filter.change}Pct` as const
  return tokens.filter(
    (token) =>
      (q === '' || token.symbol.toLowerCase().includes(q) || token.name.toLowerCase().includes(q)) &&
      (sectors.size === 0 || sectors.has(token.sector?.toLowerCase() ?? '')) &&
      (filter.has ?? []).every((kind) => hasGrade(token, kind)) &&
      (isOpen(minGrade, maxGrade) ||
        gradesOf(token, filter.grade).some((grade) => isWithin(grade, minGrade, maxGrade))) &&
      (isOpen(minChange, maxChange) || isWithin(figureOf(token, change), minChange, maxChange)),
  )
}

function gradesOf(token: TokenFacts, name: TokenFilter['grade']): (number | null)[] {
  if (name === 'any') return GRADE_NAMES.map((grade) => gradeOf(token, grade))
  const own = OWN_GRADE_NAMES.find((grade) => grade === name)
  if (own) return [ownGradeOf(token, own)]
  return GRADE_NAMES.filter((grade) => grade === name).map((grade) => gradeOf(token, grade))
}

function hasGrade(token: TokenFacts, kind: 'published' | 'own'): boolean {
  return kind === 'published'
    ? GRADE_NAMES.some((name) => gradeOf(token, name) !== null)
    : OWN_GRADE_NAMES.some((name) => ownGradeOf(token, name) !== null)
}

function isOpen(least: number | undefined, most: number | undefined): boolean {
  return least === undefined && most === undefined
}

/** N/A is in no span, not even one from 0. */
function isWithin(value: number | null, least = Number.NEGATIVE_INFINITY, most = Number.POSITIVE_INFINITY) {
  return value !== null && value >= least && value <= most
}

/** What places a token in an order. */
export type Place = { value: string | number | null; symbol: string }

export function placeOf(token: TokenFacts, sort: TokenSort): Place {
  const value = sortValueOf(token, sort.replace('-', '') as SortKey)
  return { value: typeof value === 'string' ? value.toLowerCase() : value, symbol: token.symbol }
}

/** A total order: what is N/A comes last whichever way, and the symbol settles ties. */
export function comparePlaces(sort: TokenSort): (a: Place, b: Place) => number {
  const turn = sort.startsWith('-') ? -1 : 1
  return (a, b) => {
    const known = Number(a.value === null) - Number(b.value === null)
    if (known !== 0) return known
    const apart = a.value === null || b.value === null ? 0 : turn * compare(a.value, b.value)
    return apart || compare(a.symbol, b.symbol)
  }
}

export function sortTokens(tokens: readonly TokenFacts[], sort: TokenSort): TokenFacts[] {
  const order = comparePlaces(sort)
  return tokens
    .map((token) => ({ token, place: placeOf(token, sort) }))
    .sort((a, b) => order(a.place, b.place))
    .map(({ token }) => token)
}

function sortValueOf(token: TokenFacts, key: SortKey): string | number | null {
  if (key === 'symbol' || key === 'name' || key === 'sector') return token[key]
  if (key === 'rated') return token.rating ? 0 : 1
  if (key === 'asOf') return token.price?.on ?? null
  const grade = GRADE_NAMES.find((name) => name === key)
  if (grade) return gradeOf(token, grade)
  const own = OWN_GRADE_NAMES.find((name) => name === key)
  if (own) return ownGradeOf(token, own)
  const figure = FIGURE_NAMES.find((name) => name === key)
  return figure ? figureOf(token, figure) : null
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0
}
