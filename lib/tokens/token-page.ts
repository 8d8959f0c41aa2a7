export type TokenPage<T> = { items: T[]; nextCursor: string | null }

/**
 * The page after the symbol in the cursor. Null when no token of that symbol is in the list: the cursor is
 * not ours, or belongs to another filter.
 */
export function pageOfTokens<T extends { symbol: string }>(
  sorted: readonly T[],
  limit: number,
  cursor: string | undefined,
): TokenPage<T> | null {
  const after = cursor === undefined ? -1 : sorted.findIndex(({ symbol }) => symbol === symbolIn(cursor))
  if (cursor !== undefined && after < 0) return null
  const items = sorted.slice(after + 1, after + 1 + limit)
  const last = items.at(-1)
  const more = after + 1 + items.length < sorted.length
  return { items, nextCursor: more && last ? cursorOf(last.symbol) : null }
}

function cursorOf(symbol: string): string {
  return `after.${symbol}`
}

function symbolIn(cursor: string): string | null {
  return cursor.startsWith('after.') ? cursor.slice('after.'.length) : null
}
