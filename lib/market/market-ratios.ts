import type { MarketView } from './market-contract'

export type MarketRatio = { word: string; formula: string; value: number | null; days: string[] }

type Name = keyof MarketView
const RATIOS: readonly (readonly [string, string, Name, Name])[] = [
  ['In circulation, of the total', 'circulating / total supply', 'circulatingSupply', 'totalSupply'],
  ['In circulation, of the maximum', 'circulating / maximum supply', 'circulatingSupply', 'maxSupply'],
  ['Cap of the fully diluted value', 'market cap / fully diluted value', 'marketCapUsd', 'fdvUsd'],
  ['Turnover in 24 h', 'volume / market cap', 'volume24hUsd', 'marketCapUsd'],
  ['Value locked of the cap', 'total value locked / market cap', 'tvlUsd', 'marketCapUsd'],
]

/** Derived: shares of one figure in another, as fractions, with the days of the two; null where one is unknown. */
export function marketRatios(market: MarketView | null): MarketRatio[] {
  return RATIOS.map(([word, formula, part, whole]) => {
    const [a, b] = [market?.[part], market?.[whole]]
    if (!a || !b || b.value === 0) return { word, formula, value: null, days: [] }
    return { word, formula, value: a.value / b.value, days: [...new Set([a.asOf, b.asOf])].sort() }
  })
}
