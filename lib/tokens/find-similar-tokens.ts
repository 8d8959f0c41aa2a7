import 'server-only'
import type { Db } from '@/lib/platform/db'
import { suggestTokens } from './suggest-tokens'

/** The tokens closest to what was typed, best first. */
export async function findSimilarTokens(db: Db, typed: string): Promise<{ symbol: string; name: string }[]> {
  const tokens = await db.token.findMany({ select: { symbol: true, name: true }, orderBy: { symbol: 'asc' } })
  return suggestTokens(typed, tokens)
}
