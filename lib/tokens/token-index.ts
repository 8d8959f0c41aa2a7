import type { TokenSort } from './ratings-queries'
import type { TokenFacts } from './token-document'
import { sortTokens } from './token-list'

/** Tokens with what lists ask of them again and again, made once. */
export type TokenIndex = {
  tokens: readonly TokenFacts[]
  bySymbol: ReadonlyMap<string, TokenFacts>
  /** Each sector once, in order. */
  sectors: readonly string[]
  ratedCount: number
  /** Day of the newest price of all; null when there is none. */
  newestPriceOn: string | null
  /** Orders that somebody has asked for. */
  orders: Map<TokenSort, readonly TokenFacts[]>
}

export function indexTokens(tokens: readonly TokenFacts[]): TokenIndex {
  return {
    tokens,
    bySymbol: new Map(tokens.map((token) => [token.symbol, token])),
    sectors: [...new Set(tokens.flatMap((token) => token.sector ?? []))].sort(),
    ratedCount: tokens.filter((token) => token.rating).length,
    newestPriceOn: tokens.flatMap(({ price }) => price?.on ?? []).reduce<string | null>(later, null),
    orders: new Map(),
  }
}

function later(a: string | null, b: string): string {
  return a !== null && a > b ? a : b
}

/** All tokens in that order; sorted the first time it is asked for. */
export function sortedTokens(index: TokenIndex, sort: TokenSort): readonly TokenFacts[] {
  const known = index.orders.get(sort)
  if (known) return known
  const sorted = sortTokens(index.tokens, sort)
  index.orders.set(sort, sorted)
  return sorted
}
