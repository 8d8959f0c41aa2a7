import type { Case } from '@/lib/scenarios/line-price'
import type { GradeName } from '@/lib/tokens/ratings-queries'

/** Sub-scores by their field, in the words of the page that published them. */
export const PART_WORDS: Record<string, string> = {
  community: 'Community',
  tokenomics: 'Tokenomics',
  exchange: 'Exchange',
  vc: 'VC',
  defiScanner: 'DeFi scanner',
  activity: 'Activity',
  repository: 'Repository',
  collaboration: 'Collaboration',
  security: 'Security',
  ta: 'Technical analysis',
  quant: 'Quant',
  trend: 'Trend',
  momentum: 'Momentum',
  steadiness: 'Steadiness',
}

export const GRADE_WORDS: Record<GradeName, string> = {
  fundamental: 'Fundamental',
  technology: 'Technology',
  trader: 'Trader',
  investor: 'Investor',
  tm: 'TM Grade',
}

export const CASE_WORDS: Record<Case, string> = { bear: 'Bear', base: 'Base', moon: 'Moon' }

const SOURCES: Record<string, string> = {
  coinbase: 'Coinbase daily close',
  yahoo: 'Yahoo Finance daily close',
  hyperliquid: 'Hyperliquid daily close',
  coingecko: 'CoinGecko, about 12:00 UTC',
  coinmarketcap: 'CoinMarketCap historical listing',
  'coinmarketcap, top 200 summed': 'CoinMarketCap, the 200 largest summed',
}

/** Where a price comes from, in words; an unknown source is named as it is. */
export function sourceWords(source: string): string {
  return SOURCES[source] ?? source
}
