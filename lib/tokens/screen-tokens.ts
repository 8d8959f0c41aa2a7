import type { ScreenerQuery } from './screener-query'
import type { TokenFacts } from './token-document'
import { sortedTokens, type TokenIndex } from './token-index'
import { filterTokens } from './token-list'

/** `page` of `pages`; a page after the last is the last. `matching` counts over all pages. */
export type Screen = { tokens: TokenFacts[]; matching: number; page: number; pages: number }

/** The tokens that one page of the screener shows. */
export function screenTokens(index: TokenIndex, query: ScreenerQuery): Screen {
  const found = filterTokens(sortedTokens(index, query.sort), query)
  const pages = Math.max(1, Math.ceil(found.length / query.size))
  const page = Math.min(query.page, pages)
  const tokens = found.slice((page - 1) * query.size, page * query.size)
  return { tokens, matching: found.length, page, pages }
}
