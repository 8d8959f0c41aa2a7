import { DISCLOSURE } from '@/lib/tokens/disclosure'
import type { IndexHistory } from './index-history'
import { indexLimits } from './index-limits'
import type { IndexReport } from './index-report'
import { KEPT_OUT } from './index-rules'
import { FORMULAS, ruleWords } from './rule-words'

/** A back-test as JSON: everything that its page says, and the numbers unrounded. */
export function indexDocument(report: IndexReport, history: IndexHistory) {
  const { rules, test, tokens, market, ...figures } = report
  const unplotted = ({ points: _, ...row }: (typeof tokens)[number]) => row
  return {
    derived: true,
    rules,
    ruleWords: ruleWords(rules),
    formulas: FORMULAS,
    keptOut: KEPT_OUT,
    ...figures,
    levels: test.levels,
    rebalances: test.rebalances,
    next: test.next,
    gaps: test.gaps,
    market: market && unplotted(market),
    tokens: tokens.map(unplotted),
    limits: indexLimits(history),
    sources: history.sources,
    disclosure: DISCLOSURE,
  }
}
