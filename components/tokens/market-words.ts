import type { MarketView } from '@/lib/market/market-contract'

/** The market figures in the order in which they are shown, with their units. */
export const MARKET_WORDS: readonly (readonly [keyof MarketView, string])[] = [
  ['marketCapUsd', 'Market cap, USD'],
  ['fdvUsd', 'Fully diluted value, USD'],
  ['volume24hUsd', 'Volume in 24 h, USD'],
  ['circulatingSupply', 'Circulating supply, tokens'],
  ['totalSupply', 'Total supply, tokens'],
  ['maxSupply', 'Maximum supply, tokens'],
  ['tvlUsd', 'Total value locked, USD'],
  ['fees24hUsd', 'Fees in 24 h, USD'],
]
