import type { OwnView } from '@/lib/grades/own-contract'
import type { MarketView } from '@/lib/market/market-contract'
import { type LatestPrice, priceChange } from '@/lib/market/price-change'
import { fitScenarioLine, type ScenarioFit } from '@/lib/scenarios/scenario-line'
import { significant } from '@/lib/scenarios/significant'
import { DISCLOSURE } from './disclosure'
import { gradeSpanFlags } from './grade-span-flag'
import type { PublishedRating } from './published-rating'
import type { PriceView, PublishedView, ScenarioView, TokenView } from './token-contract'

/** What the database knows of a token. */
export type TokenFacts = {
  symbol: string
  name: string
  sector: string | null
  rating: PublishedRating | null
  price: LatestPrice | null
  market: MarketView | null
  own: OwnView | null
}

/** The document that the ratings API serves; nothing in it but the flags and the change is derived. */
export function tokenDocument({ symbol, name, sector, rating, price, market, own }: TokenFacts): TokenView {
  return {
    symbol,
    name,
    sector,
    asOf: rating?.asOf ?? null,
    source: rating?.source ?? null,
    published: rating && publishedPart(rating),
    own,
    price: price && pricePart(price),
    market,
    disclosure: DISCLOSURE,
  }
}

function publishedPart(rating: PublishedRating): PublishedView {
  const { fundamental, technology, trader, investor, tmGrade, baseline, horizon, levels, flags } = rating
  const scenarios = rating.scenarios.length > 0 ? flaggedScenarios(rating.scenarios) : null
  const published = {
    fundamental,
    technology,
    trader,
    investor,
    tmGrade,
    baseline,
    horizon,
    scenarios,
    levels,
  }
  return { ...published, flags, gradeFlags: gradeSpanFlags(rating) }
}

// A table is the same object for as long as its facts are held, and its fit takes up to a millisecond.
const fits = new WeakMap<object, ScenarioFit | null>()

function fitOnce(rows: PublishedRating['scenarios']): ScenarioFit | null {
  let fit = fits.get(rows)
  if (fit === undefined) {
    fit = fitScenarioLine(rows)
    fits.set(rows, fit)
  }
  return fit
}

/** The rows as published, each off-line cell with what the line through the others gives. */
export function flaggedScenarios(
  rows: PublishedRating['scenarios'],
  fit: ScenarioFit | null = fitOnce(rows),
): ScenarioView[] {
  return rows.map((row) => ({
    ...row,
    flags: (fit?.excluded ?? [])
      .filter((cell) => cell.marketCapTrillions === row.marketCapTrillions)
      .map((cell) => ({
        case: cell.case,
        code: 'off_line' as const,
        expected: significant(cell.expected, 4),
      })),
  }))
}

function pricePart(price: LatestPrice): PriceView {
  const { usd, on, step, source } = price
  return { usd, asOf: on, step, source, change: priceChange(price) }
}
