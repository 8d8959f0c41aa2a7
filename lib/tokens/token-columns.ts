import {
  FIGURE_NAMES,
  type FigureName,
  GRADE_NAMES,
  type GradeName,
  OWN_GRADE_NAMES,
  type OwnGradeName,
} from './ratings-queries'
import type { TokenFacts } from './token-document'
import { figureOf, gradeOf, ownGradeOf } from './token-figure'

/** What the screener can show beside symbol and name. */
export const COLUMN_NAMES = [...FIGURE_NAMES, ...GRADE_NAMES, ...OWN_GRADE_NAMES, 'sector', 'asOf'] as const
export type ColumnName = (typeof COLUMN_NAMES)[number]

/** What is shown until somebody chooses. */
export const DEFAULT_COLUMNS: readonly ColumnName[] = [
  'price',
  'monthPct',
  'yearPct',
  'marketCapUsd',
  'fundamental',
  'technology',
  'trader',
  'ownFundamental',
  'ownTechnology',
  'ownTrader',
  'sector',
  'asOf',
]

export type ColumnKind = 'usd' | 'tokens' | 'percent' | 'grade' | 'text' | 'day'

export function columnKind(name: ColumnName): ColumnKind {
  if (name === 'sector') return 'text'
  if (name === 'asOf') return 'day'
  if (name === 'circulatingSupply') return 'tokens'
  if (name === 'dayPct' || name === 'monthPct' || name === 'yearPct') return 'percent'
  return FIGURE_NAMES.some((figure) => figure === name) ? 'usd' : 'grade'
}

/** What a column says of a token, as exact as it is known; null is N/A. */
export function columnValue(token: TokenFacts, name: ColumnName): string | number | null {
  if (name === 'sector') return token.sector
  if (name === 'asOf') return token.price?.on ?? null
  if (isGrade(name)) return gradeOf(token, name)
  if (isOwn(name)) return ownGradeOf(token, name)
  return figureOf(token, name)
}

export type Provenance = { asOf: string | null; source: string }

/**
 * Of which day a figure speaks, and who says so; null where there is no figure. Changes and our own grades are
 * derived, and say so.
 */
export function columnProvenance(token: TokenFacts, name: ColumnName): Provenance | null {
  if (name === 'sector' || columnValue(token, name) === null) return null
  if (isGrade(name)) {
    const { rating } = token
    return (
      rating && {
        asOf: rating.asOf,
        source: `${rating.source.publisher}, retrieved ${rating.source.retrievedOn}`,
      }
    )
  }
  if (isOwn(name))
    return token.own && { asOf: token.own.on, source: `Keygrade, derived, method ${token.own.method}` }
  const figure = name === 'price' || name === 'asOf' || isChange(name) ? null : token.market?.[name]
  if (figure) return { asOf: figure.asOf, source: figure.source }
  const derived = isChange(name) ? ', change derived' : ''
  return token.price && { asOf: token.price.on, source: `${token.price.source}${derived}` }
}

function isGrade(name: ColumnName): name is GradeName {
  return GRADE_NAMES.some((grade) => grade === name)
}

function isOwn(name: ColumnName): name is OwnGradeName {
  return OWN_GRADE_NAMES.some((grade) => grade === name)
}

function isChange(name: ColumnName): name is FigureName & `${'day' | 'month' | 'year'}Pct` {
  return name === 'dayPct' || name === 'monthPct' || name === 'yearPct'
}
