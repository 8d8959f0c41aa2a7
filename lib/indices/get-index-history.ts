import 'server-only'
import type { Db } from '@/lib/platform/db'
import { readRatingsRevision } from '@/lib/tokens/read-ratings-revision'
import { type HistoryRows, type IndexHistory, indexHistory } from './index-history'

type Kept = { revision: string; history: Promise<IndexHistory> }

let kept: Kept | null = null

/** Monthly readings, daily closes and totals of all tokens, read again only when a ratings table has changed. */
export async function getIndexHistory(db: Db): Promise<{ revision: string; history: IndexHistory }> {
  const revision = await readRatingsRevision(db)
  if (kept?.revision !== revision) kept = { revision, history: readHistory(db) }
  const mine = kept
  try {
    return { revision, history: await mine.history }
  } catch (error) {
    // A read that failed is not what everybody after it should hear.
    if (kept === mine) kept = null
    throw error
  }
}

async function readHistory(db: Db): Promise<IndexHistory> {
  // Doubles keep every digit that the sources give; objects of Decimal for 60,000 days would take seconds.
  const [tokens, months, days, totals] = await Promise.all([
    db.token.findMany({ select: { symbol: true, name: true, sector: true }, orderBy: { symbol: 'asc' } }),
    db.$queryRaw<HistoryRows['months']>`
      SELECT symbol, "on"::text AS "on", price_usd::float8 AS usd, market_cap_usd::float8 AS "capUsd", source
      FROM prices WHERE step = 'month' AND price_usd > 0 ORDER BY "on", symbol`,
    db.$queryRaw<HistoryRows['days']>`
      SELECT symbol, "on"::text AS "on", price_usd::float8 AS usd, source
      FROM prices WHERE step = 'day' AND price_usd > 0 ORDER BY "on", symbol`,
    db.$queryRaw<HistoryRows['totals']>`
      SELECT "on"::text AS "on", cap_usd::float8 AS "capUsd", source FROM total_market_caps ORDER BY "on"`,
  ])
  return indexHistory({ tokens, months, days, totals })
}
