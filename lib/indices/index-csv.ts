import { csvField } from '@/lib/platform/csv-field'
import type { IndexReport } from './index-report'
import type { IndexRules } from './index-rules'

/** A line for each month: the level, and what the rebalance of that day did. The last level has no rebalance. */
export function levelsCsv({ rules, test }: IndexReport): string {
  const head = ['date', 'level', 'turnover', 'cost_points', 'constituents', 'candidates', 'disclosure']
  const lines = test.levels.map(({ on, level }, at) => {
    const { turnover = '', cost = '', holdings, candidateCount = '' } = test.rebalances[at] ?? {}
    return [on, level, turnover, cost, holdings?.length ?? '', candidateCount, disclosure(rules)]
  })
  return lined([head, ...lines])
}

/** A line for each constituent of each rebalance, as it stands after the trade, with the source of price and cap. */
export function holdingsCsv({ rules, test }: IndexReport): string {
  const head = ['date', 'symbol', 'weight', 'units', 'price_usd', 'market_cap_usd', 'source', 'disclosure']
  const lines = test.rebalances.flatMap(({ on, holdings }) =>
    holdings.map(({ symbol, weight, units, usd, capUsd, source }) => [
      ...[on, symbol, weight, units],
      ...[usd, capUsd, source, disclosure(rules)],
    ]),
  )
  return lined([head, ...lines])
}

/** A table has no room for the limits of a back-test: it says where they stand. */
function disclosure({ id }: IndexRules): string {
  return `Not financial advice; a back-test with limits: /indices/${id}#limits`
}

function lined(rows: (string | number)[][]): string {
  return rows.map((row) => `${row.map((cell) => csvField(String(cell))).join()}\r\n`).join('')
}
