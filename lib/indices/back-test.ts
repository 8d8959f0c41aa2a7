import type { IndexHistory } from './index-history'
import type { IndexRules } from './index-rules'
import { candidatesAt, type Target, targetsAt } from './targets-at'

/** The level an index begins with. */
export const BASE_LEVEL = 100

export type Level = { on: string; level: number }
export type Holding = Target & { units: number }
export type Rebalance = {
  on: string
  /** How many could have been held. */
  candidateCount: number
  holdings: Holding[]
  joined: string[]
  left: string[]
  /** Half of what was bought and sold, as a part of the level. */
  turnover: number
  /** In points of the level. */
  cost: number
}
/** A constituent that had no reading on the next first of month: sold at its last one. */
export type Gap = { symbol: string; soldAsOf: string; missingOn: string; weight: number }

export type BackTest = {
  /** Before the trade of that day; the last one is only valued. */
  levels: Level[]
  rebalances: Rebalance[]
  /** What the rules would hold after the last level: a trade that is not made. */
  next: Target[]
  gaps: Gap[]
}

/** Holds an index through the months from its first; null where it never begins, or has no month to run. */
export function backTest(history: IndexHistory, rules: IndexRules): BackTest | null {
  const last = history.months.length - 1
  const first = history.months.findIndex(
    (_, month) => candidatesAt(history, rules, month).length >= rules.fewest,
  )
  if (first === -1 || first === last) return null
  const test: BackTest = { levels: [], rebalances: [], next: targetsAt(history, rules, last), gaps: [] }
  const prices = history.months.map(
    (_, month) => new Map(history.tokens.map(({ symbol, readings }) => [symbol, readings[month]?.usd])),
  )
  let cash = BASE_LEVEL
  let held: Holding[] = []
  for (let month = first; month <= last; month++) {
    const on = history.months[month] ?? ''
    const worth = held.map(({ symbol, units, usd }) => units * (prices[month]?.get(symbol) ?? usd))
    const level = worth.reduce((sum, value) => sum + value, cash)
    test.levels.push({ on, level })
    for (const { symbol, weight } of held) {
      if (prices[month]?.get(symbol) !== undefined) continue
      test.gaps.push({ symbol, soldAsOf: history.months[month - 1] ?? '', missingOn: on, weight })
    }
    if (month === last) break
    const values = new Map(held.map(({ symbol }, at) => [symbol, worth[at] ?? 0]))
    const targets = targetsAt(history, rules, month)
    const traded = tradedBetween(values, targets, level)
    const cost = (traded * rules.costBps) / 10_000
    const invested = level - cost
    cash = targets.length > 0 ? 0 : invested
    held = targets.map((target) => ({ ...target, units: (target.weight * invested) / target.usd }))
    test.rebalances.push({
      on,
      candidateCount: candidatesAt(history, rules, month).length,
      holdings: held,
      joined: held.map(({ symbol }) => symbol).filter((symbol) => !values.has(symbol)),
      left: [...values.keys()].filter((symbol) => !targets.some((target) => target.symbol === symbol)),
      turnover: traded / 2 / level,
      cost,
    })
  }
  return test
}

/** Bought plus sold to get from values to targets, before costs. */
function tradedBetween(values: ReadonlyMap<string, number>, targets: readonly Target[], level: number) {
  const wanted = new Map(targets.map(({ symbol, weight }) => [symbol, weight * level]))
  const bought = [...wanted].reduce(
    (sum, [symbol, value]) => sum + Math.abs(value - (values.get(symbol) ?? 0)),
    0,
  )
  const gone = [...values].reduce((sum, [symbol, value]) => (wanted.has(symbol) ? sum : sum + value), 0)
  return bought + gone
}
