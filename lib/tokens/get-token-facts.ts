import 'server-only'
import type { Db } from '@/lib/platform/db'
import { heldTokenFacts } from './held-token-facts'
import type { TokenFacts } from './token-document'

/** The facts of one token, by its symbol in capitals, at most 2 s old; null when there is no such token. */
export async function getTokenFacts(db: Db, symbol: string): Promise<TokenFacts | null> {
  const { index } = await heldTokenFacts(db)
  return index.bySymbol.get(symbol) ?? null
}
