import type { Db } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { heldTokenFacts } from '@/lib/tokens/held-token-facts'
import { suggestTokens } from '@/lib/tokens/suggest-tokens'
import type { TokenFacts } from '@/lib/tokens/token-document'

/** The token of that symbol; capitals do not matter. Throws `not_found` that names the closest ones. */
export async function findToken(db: Db, symbol: string): Promise<TokenFacts> {
  const { index } = await heldTokenFacts(db)
  const found = index.bySymbol.get(symbol.toUpperCase())
  if (found) return found
  const near = suggestTokens(symbol, index.tokens)
  const close = near.map((token) => `${token.symbol} (${token.name})`).join(', ')
  throw new AppError(
    'not_found',
    `There is no token ${JSON.stringify(symbol.slice(0, 40))}.${close ? ` Close to it: ${close}.` : ''} ` +
      'GET /api/v1/tokens lists all.',
    { suggestions: near.map((token) => token.symbol) },
  )
}
