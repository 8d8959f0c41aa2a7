import { BASE_LEVEL } from './back-test'
import { type Among, type IndexRules, KEPT_OUT } from './index-rules'

export type Rule = { name: string; words: string }

/** The rules of an index in words, each made from the same fields that the back-test obeys. */
export function ruleWords(rules: IndexRules): Rule[] {
  const { among, most, fewest, weighting, maxWeightPct, costBps } = rules
  return [
    {
      name: 'Constituents',
      words: `The ${most} largest of ${amongWords(among)} with a price and a market cap on the first of the month; where fewer are known, all of them. Nothing read later decides.`,
    },
    { name: 'Kept out', words: `${KEPT_OUT.map(({ why }) => why).join('. ')}. The list is below.` },
    {
      name: 'Weights',
      words:
        weighting === 'cap'
          ? `In proportion to market cap. ${capWords(maxWeightPct)}`
          : `Equal. ${capWords(maxWeightPct)}`,
    },
    {
      name: 'Rebalance',
      words:
        'Every first of the month, at the reading of that day: what is ranked by it is also traded at it, without delay. Between two firsts nothing is traded.',
    },
    {
      name: 'Costs',
      words: `${costBps} basis points (${costBps / 100} %) of every dollar bought or sold, taken from the level on the day of the trade, the first purchase too. Amounts are counted before the cost; weights hold for what is left.`,
    },
    {
      name: 'A missing reading',
      words:
        'A constituent without a reading on the next first of the month counts as sold at its last reading; the money waits, without interest, until that first and is then placed with the rest. Each case is listed. A token that stopped trading may have been worth far less.',
    },
    {
      name: 'Level',
      words: `Begins at ${BASE_LEVEL} on the first month that has ${fewest} tokens to hold. A level is the worth before the trade of its day, so that a cost shows in the next one. With nothing to hold it stands still.`,
    },
  ]
}

function amongWords(among: Among): string {
  if (among.kind === 'all') return 'all tokens'
  if (among.kind === 'sector') return `the tokens of the sector “${among.sector}”`
  return `${among.symbols.join(', ')} (${among.why})`
}

function capWords(maxWeightPct: number): string {
  if (maxWeightPct >= 100) return 'No upper limit.'
  return `None weighs more than ${maxWeightPct} % after a rebalance: what is cut off goes to the others in proportion to their weights, again and again until all keep it. With so few constituents that this cannot be kept, all weigh the same.`
}

/** How the figures are made, beside the figures. */
export const FORMULAS: readonly Rule[] = [
  { name: 'Return', words: 'Last level / first level - 1.' },
  {
    name: 'CAGR',
    words: '(last level / first level) ^ (12 / months) - 1: a year’s growth that compounds to the same.',
  },
  {
    name: 'Volatility',
    words: 'Sample standard deviation of the monthly changes, times the square root of 12.',
  },
  {
    name: 'Maximum drawdown',
    words: 'The deepest fall from an earlier monthly level. What happens inside a month is not seen.',
  },
  {
    name: 'Turnover',
    words:
      'Half of what is bought and sold at a rebalance, as a part of the level; the first purchase is left out of the mean.',
  },
  {
    name: 'HHI',
    words:
      'Sum of the squared weights: 1 is a single token, 0.1 is ten equal ones. 1 / HHI is the effective number.',
  },
]
