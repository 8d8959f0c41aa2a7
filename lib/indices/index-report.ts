import { type BackTest, backTest } from './back-test'
import { type Compared, comparedMarket, comparedTokens } from './compared'
import { type DailyFigures, dailyFigures } from './daily-figures'
import type { IndexHistory } from './index-history'
import type { IndexRules } from './index-rules'
import { type SeriesFigures, seriesFigures } from './series-figures'

export type Concentration = {
  top: { symbol: string; weight: number }
  /** Sum of the squared weights, 1 for a single token. */
  hhi: number
  /** 1 / hhi: as many equal constituents would be as concentrated. */
  effective: number
}

export type IndexReport = {
  rules: IndexRules
  test: BackTest
  figures: SeriesFigures
  /** The same without costs. */
  costFree: SeriesFigures
  /** Of the months after the first, as a part of the level. */
  turnoverAMonth: number | null
  /** Sum of all costs, in points of a level that began with 100. */
  costPaid: number
  concentration: { last: Concentration; mean: { top: number; hhi: number } }
  daily: DailyFigures | null
  tokens: Compared[]
  market: Compared | null
}

/** A back-test with everything that is said of it; null where the index never begins. */
export function indexReport(history: IndexHistory, rules: IndexRules): IndexReport | null {
  const test = backTest(history, rules)
  const free = backTest(history, { ...rules, costBps: 0 })
  const figures = test && levelFigures(test)
  const costFree = free && levelFigures(free)
  if (!test || !figures || !costFree) return null
  const concentrations = test.rebalances.flatMap(({ holdings }) => concentrationOf(holdings) ?? [])
  const last = concentrationOf(test.next) ?? concentrations.at(-1)
  if (!last) return null
  const later = test.rebalances.slice(1).map(({ turnover }) => turnover)
  return {
    rules,
    test,
    figures,
    costFree,
    turnoverAMonth: mean(later),
    costPaid: test.rebalances.reduce((sum, { cost }) => sum + cost, 0),
    concentration: {
      last,
      mean: {
        top: mean(concentrations.map(({ top }) => top.weight)) ?? last.top.weight,
        hhi: mean(concentrations.map(({ hhi }) => hhi)) ?? last.hhi,
      },
    },
    daily: dailyFigures(history, test),
    tokens: comparedTokens(history, test.levels),
    market: comparedMarket(history, test.levels),
  }
}

/** Null for an index that holds nothing. */
export function concentrationOf(
  holdings: readonly { symbol: string; weight: number }[],
): Concentration | null {
  const [first, ...others] = holdings
  if (!first) return null
  const top = others.reduce((most, holding) => (holding.weight > most.weight ? holding : most), first)
  const hhi = holdings.reduce((sum, { weight }) => sum + weight ** 2, 0)
  return { top: { symbol: top.symbol, weight: top.weight }, hhi, effective: 1 / hhi }
}

function levelFigures({ levels }: BackTest): SeriesFigures | null {
  return seriesFigures(levels.map(({ on, level }) => ({ on, value: level })))
}

function mean(values: readonly number[]): number | null {
  return values.length > 0 ? values.reduce((sum, value) => sum + value, 0) / values.length : null
}
