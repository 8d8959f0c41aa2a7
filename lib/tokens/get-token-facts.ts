import 'server-only'
import type { Db } from '@/lib/platform/db'
import { listTokenFacts } from './list-token-facts'
import type { TokenFacts } from './token-document'

/** The facts of one token, by its symbol in capitals; null when there is no such token. */
export async function getTokenFacts(db: Db, symbol: string): Promise<TokenFacts | null> {
  // PostgreSQL takes no NUL.
  if (symbol.includes('\0')) return null
  const [facts] = await listTokenFacts(db, symbol)
  return facts ?? null
}
