import { type LatestPrice, type PriceChange, priceChange } from '@/lib/market/price-change'
import type { FigureName, GradeName, OwnGradeName } from './ratings-queries'
import type { TokenFacts } from './token-document'

/** A published grade by name, in percent; null is N/A. */
export function gradeOf({ rating }: TokenFacts, name: GradeName): number | null {
  if (name === 'tm') return rating?.tmGrade?.grade ?? null
  return rating?.[name]?.grade ?? null
}

/** Our own grade by name, in percent; null is N/A. */
export function ownGradeOf({ own }: TokenFacts, name: OwnGradeName): number | null {
  if (name === 'ownFundamental') return own?.fundamental.grade ?? null
  return (name === 'ownTechnology' ? own?.technology.grade : own?.trader.grade) ?? null
}

/** A figure of the market by name: USD, tokens or percent; null is N/A. */
export function figureOf({ price, market }: TokenFacts, name: FigureName): number | null {
  if (name === 'price') return price?.usd ?? null
  if (name === 'dayPct' || name === 'monthPct' || name === 'yearPct')
    return price ? changeOf(price)[name] : null
  return market?.[name]?.value ?? null
}

// A price is the same object for as long as its facts are held; lists ask of thousands.
const changes = new WeakMap<LatestPrice, PriceChange>()

function changeOf(price: LatestPrice): PriceChange {
  const known = changes.get(price) ?? priceChange(price)
  changes.set(price, known)
  return known
}
