import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'

type Found = { name: string; gradePoints: number | null; pricePct: number | null }

/** Locks a token on somebody's list; another's is not found. */
export async function findWatched(tx: Tx, userId: string, symbol: string): Promise<Found> {
  const [found] = await tx.$queryRaw<Found[]>`
    SELECT t.name, w.grade_points::float8 AS "gradePoints", w.price_pct::float8 AS "pricePct"
    FROM watched_tokens w JOIN tokens t ON t.symbol = w.symbol
    WHERE w.user_id = ${userId} AND w.symbol = ${symbol} FOR UPDATE OF w`
  if (!found) throw new AppError('not_found', `${symbol} is not on your watchlist.`)
  return found
}
