import { z } from 'zod'
import type { TokenSort } from './ratings-queries'
import type { TokenFacts } from './token-document'
import { comparePlaces, type Place, placeOf } from './token-list'

export type TokenPage = { items: TokenFacts[]; nextCursor: string | null }

const cursorParts = z.tuple([z.string(), z.union([z.string(), z.number(), z.null()]), z.string()])

/**
 * The tokens behind the place that the cursor names, whether or not a token still stands there: what changes between
 * two pages moves only itself. Null when the cursor is not ours, or of another order.
 */
export function pageOfTokens(
  sorted: readonly TokenFacts[],
  sort: TokenSort,
  limit: number,
  cursor: string | undefined,
): TokenPage | null {
  const after = cursor === undefined ? null : readCursor(cursor, sort)
  if (cursor !== undefined && !after) return null
  const order = comparePlaces(sort)
  const next = after ? sorted.findIndex((token) => order(placeOf(token, sort), after) > 0) : 0
  const start = next < 0 ? sorted.length : next
  const items = sorted.slice(start, start + limit)
  const last = items.at(-1)
  const more = start + items.length < sorted.length
  return { items, nextCursor: more && last ? writeCursor(placeOf(last, sort), sort) : null }
}

function writeCursor({ value, symbol }: Place, sort: TokenSort): string {
  return Buffer.from(JSON.stringify([sort, value, symbol])).toString('base64url')
}

function readCursor(cursor: string, sort: TokenSort): Place | null {
  try {
    const parts = cursorParts.safeParse(JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8')))
    if (!parts.success || parts.data[0] !== sort) return null
    const [, value, symbol] = parts.data
    return { value, symbol }
  } catch {
    return null
  }
}
