import type { z } from 'zod'
import { DISCLOSURE } from '@/lib/tokens/disclosure'
import type { scenariosView } from '@/lib/tokens/ratings-contract'
import { flaggedScenarios, type TokenFacts } from '@/lib/tokens/token-document'
import { type Case, priceOnLine } from './line-price'
import { type FittedOwnModel, OWN_MODEL } from './own-model'
import { type OwnRow, ownRows } from './own-rows'
import { publishedCells } from './published-cells'
import type { ScenarioFacts } from './scenario-facts'
import { fitScenarioLine, type ScenarioFit } from './scenario-line'
import { significant } from './significant'

export type ScenariosDocument = z.infer<typeof scenariosView>

/** Published rows as they are; everything computed comes from the fit, and there is none without one. */
export function scenariosDocument(
  { symbol, rating, price }: Pick<TokenFacts, 'symbol' | 'rating' | 'price'>,
  { supply, own }: ScenarioFacts,
  caps: readonly number[],
): ScenariosDocument {
  const rows = rating?.scenarios ?? []
  const fit = fitScenarioLine(rows)
  const highest = Math.max(...rows.map((row) => row.marketCapTrillions))
  const against = { priceUsd: price?.usd ?? null, supplyTokens: supply?.tokens ?? null }
  return {
    symbol,
    asOf: rating?.asOf ?? null,
    source: rating?.source ?? null,
    published: flaggedScenarios(rows, fit),
    fit: fit && shownFit(fit),
    computed: fit ? caps.map((cap) => computedRow(fit, cap, highest)) : [],
    cells: publishedCells(rows, fit, against).map(({ line, multiple, impliedCapUsd, sharePct, ...cell }) => ({
      ...cell,
      lineUsd: line && significant(line.usd, 6),
      residualPct: line && significant(line.residualPct, 2),
      impliedCapUsd: impliedCapUsd && significant(impliedCapUsd, 6),
      sharePct: sharePct && significant(sharePct, 6),
      multipleOfPrice: multiple && significant(multiple, 6),
    })),
    basis: {
      price: price && { usd: price.usd, asOf: price.on, source: price.source },
      supply: supply && { tokens: supply.tokens, asOf: supply.on, source: supply.source },
    },
    own: own?.kind === 'fitted' ? ownPart(own, caps) : null,
    disclosure: DISCLOSURE,
  }
}

function shownFit(fit: ScenarioFit): ScenariosDocument['fit'] {
  const { p0, m0Trillions, beta, maxResidualPct, excluded } = fit
  return {
    p0: significant(p0, 6),
    m0Trillions,
    beta: {
      bear: significant(beta.bear, 6),
      base: significant(beta.base, 6),
      moon: significant(beta.moon, 6),
    },
    maxResidualPct: significant(maxResidualPct, 2),
    excluded: excluded.map((cell) => ({ marketCapTrillions: cell.marketCapTrillions, case: cell.case })),
  }
}

/** `extrapolated`: below today's cap as the table implies it, or above the highest published row. */
function computedRow(fit: ScenarioFit, cap: number, highest: number): ScenariosDocument['computed'][number] {
  const price = (which: Case) => derived(priceOnLine(fit, which, cap))
  return {
    marketCapTrillions: cap,
    bear: price('bear'),
    base: price('base'),
    moon: price('moon'),
    extrapolated: cap < fit.m0Trillions || cap > highest,
  }
}

function ownPart(own: FittedOwnModel, caps: readonly number[]): ScenariosDocument['own'] {
  const { line, r2, months, from, to, marketMoves, priceSource, totalSource } = own
  return {
    model: OWN_MODEL.version,
    asOf: to,
    p0: line.p0,
    m0Trillions: significant(line.m0Trillions, 6),
    beta: {
      low: significant(line.beta.bear, 4),
      mid: significant(line.beta.base, 4),
      high: significant(line.beta.moon, 4),
    },
    r2: significant(r2, 3),
    months,
    from,
    marketMoves: {
      lowestPct: significant(marketMoves.lowestPct, 3),
      highestPct: significant(marketMoves.highestPct, 3),
    },
    sources: { price: priceSource, total: totalSource },
    rows: ownRows(own).map(ownShown),
    computed: ownRows(own, caps).map(ownShown),
  }
}

function ownShown({ marketCapTrillions, bear, base, moon, beyondObserved }: OwnRow) {
  return { marketCapTrillions, low: derived(bear), mid: derived(base), high: derived(moon), beyondObserved }
}

function derived(usd: number | null): number | null {
  return usd === null ? null : significant(usd, 6)
}
