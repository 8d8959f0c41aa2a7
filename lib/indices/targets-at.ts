import { cappedWeights } from './capped-weights'
import type { IndexHistory } from './index-history'
import { type Among, type IndexRules, isKeptOut } from './index-rules'

export type Candidate = { symbol: string; usd: number; capUsd: number; source: string }
/** What is wanted after a rebalance: the part of the whole, at this price. */
export type Target = Candidate & { weight: number }

/** All that could be held in a month, largest first, from what was read on its first day alone. */
export function candidatesAt(history: IndexHistory, rules: IndexRules, month: number): Candidate[] {
  const found = history.tokens.flatMap(({ symbol, sector, readings }) => {
    const reading = readings[month]
    if (!reading?.capUsd || !(reading.usd > 0) || !(reading.capUsd > 0)) return []
    if (isKeptOut(symbol) || !isAmong(symbol, sector, rules.among)) return []
    return [{ symbol, usd: reading.usd, capUsd: reading.capUsd, source: reading.source }]
  })
  return found.sort((a, b) => b.capUsd - a.capUsd || (a.symbol < b.symbol ? -1 : 1))
}

/** The largest candidates with their weights; none where nothing can be held. */
export function targetsAt(history: IndexHistory, rules: IndexRules, month: number): Target[] {
  const chosen = candidatesAt(history, rules, month).slice(0, rules.most)
  if (chosen.length === 0) return []
  const sizes = chosen.map(({ capUsd }) => (rules.weighting === 'cap' ? capUsd : 1))
  const weights = cappedWeights(sizes, rules.maxWeightPct / 100)
  return chosen.map((candidate, index) => ({ ...candidate, weight: weights[index] ?? 0 }))
}

function isAmong(symbol: string, sector: string | null, among: Among): boolean {
  if (among.kind === 'all') return true
  if (among.kind === 'list') return among.symbols.includes(symbol)
  const [word, wanted] = [sector?.toLowerCase() ?? '', among.sector.toLowerCase()]
  return word === wanted || word.startsWith(`${wanted} `)
}
