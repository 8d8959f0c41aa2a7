import { csvField } from '@/lib/usage/usage-csv'
import type { IndexReport } from './index-report'

/** A line for each month: the level, and what the rebalance of that day did. The last level has no rebalance. */
export function levelsCsv({ test }: IndexReport): string {
  const head = ['date', 'level', 'turnover', 'cost_points', 'constituents', 'candidates']
  const lines = test.levels.map(({ on, level }, at) => {
    const { turnover = '', cost = '', holdings, candidateCount = '' } = test.rebalances[at] ?? {}
    return [on, level, turnover, cost, holdings?.length ?? '', candidateCount]
  })
  return lined([head, ...lines])
}

/** A line for each constituent of each rebalance, as it stands after the trade. */
export function holdingsCsv({ test }: IndexReport): string {
  const head = ['date', 'symbol', 'weight', 'units', 'price_usd', 'market_cap_usd']
  const lines = test.rebalances.flatMap(({ on, holdings }) =>
    holdings.map(({ symbol, weight, units, usd, capUsd }) => [on, symbol, weight, units, usd, capUsd]),
  )
  return lined([head, ...lines])
}

function lined(rows: (string | number)[][]): string {
  return rows.map((row) => `${row.map((cell) => csvField(String(cell))).join()}\r\n`).join('')
}
