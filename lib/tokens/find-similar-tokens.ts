import 'server-only'
import type { Db } from '@/lib/platform/db'
import { heldTokenFacts } from './held-token-facts'
import { suggestTokens } from './suggest-tokens'

/** The tokens closest to what was typed, best first, of those held in memory. */
export async function findSimilarTokens(db: Db, typed: string): Promise<{ symbol: string; name: string }[]> {
  const { index } = await heldTokenFacts(db)
  return suggestTokens(typed, index.tokens).map(({ symbol, name }) => ({ symbol, name }))
}
