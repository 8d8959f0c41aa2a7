import type { z } from 'zod'
import { DISCLOSURE } from '@/lib/tokens/disclosure'
import type { scenariosView } from '@/lib/tokens/ratings-contract'
import { flaggedScenarios, type TokenFacts } from '@/lib/tokens/token-document'
import { type Case, priceOnLine } from './line-price'
import { fitScenarioLine, type ScenarioFit } from './scenario-line'
import { significant } from './significant'

export type ScenariosDocument = z.infer<typeof scenariosView>
type Computed = ScenariosDocument['computed'][number]

/** Published rows as they are; everything computed comes from the fit, and there is none without one. */
export function scenariosDocument(
  { symbol, rating }: TokenFacts,
  caps: readonly number[],
): ScenariosDocument {
  const rows = rating?.scenarios ?? []
  const fit = fitScenarioLine(rows)
  const highest = Math.max(...rows.map((row) => row.marketCapTrillions))
  return {
    symbol,
    published: flaggedScenarios(rows, fit),
    fit: fit && shownFit(fit),
    computed: fit ? caps.map((cap) => computedRow(fit, cap, highest)) : [],
    disclosure: DISCLOSURE,
  }
}

function shownFit({
  p0,
  m0Trillions,
  beta,
  maxResidualPct,
  excluded,
}: ScenarioFit): ScenariosDocument['fit'] {
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
function computedRow(fit: ScenarioFit, cap: number, highest: number): Computed {
  const price = (which: Case) => {
    const usd = priceOnLine(fit, which, cap)
    return usd === null ? null : significant(usd, 6)
  }
  return {
    marketCapTrillions: cap,
    bear: price('bear'),
    base: price('base'),
    moon: price('moon'),
    extrapolated: cap < fit.m0Trillions || cap > highest,
  }
}
