import { GRADE_NAMES, type GradeName, OWN_GRADE_NAMES, type OwnGradeName } from '@/lib/tokens/ratings-queries'
import type { TokenFacts } from '@/lib/tokens/token-document'
import { gradeOf, ownGradeOf } from '@/lib/tokens/token-figure'

export const WATCHED_GRADES = [...GRADE_NAMES, ...OWN_GRADE_NAMES] as const
export type WatchedGrade = GradeName | OwnGradeName

/** What a watch looks at, at one moment. Null is N/A. Our own grades are of one method. */
export type Snapshot = {
  price: { usd: number; on: string; source: string } | null
  grades: Record<WatchedGrade, number | null>
  own: { method: number; on: string } | null
}

export const NOTHING_KNOWN: Snapshot = {
  price: null,
  grades: {
    ...{ fundamental: null, technology: null, trader: null, investor: null, tm: null },
    ...{ ownFundamental: null, ownTechnology: null, ownTrader: null },
  },
  own: null,
}

/** What a watch sees of a token now. */
export function snapshotOf(token: TokenFacts): Snapshot {
  const { price, own } = token
  const published = GRADE_NAMES.map((name) => [name, gradeOf(token, name)])
  const ours = OWN_GRADE_NAMES.map((name) => [name, ownGradeOf(token, name)])
  return {
    price: price && { usd: price.usd, on: price.on, source: price.source },
    grades: { ...NOTHING_KNOWN.grades, ...Object.fromEntries([...published, ...ours]) },
    own: own && { method: own.method, on: own.on },
  }
}
