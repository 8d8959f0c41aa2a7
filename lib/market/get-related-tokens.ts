import 'server-only'
import type { Db } from '@/lib/platform/db'
import { getClosingPrices } from './get-closing-prices'
import { RELATED_AMONG, RELATED_MONTHS, type RelatedTokens, relatedTokens } from './related-tokens'

type Row = { symbol: string; name: string; sector: string | null; sectorPublished: boolean }

/**
 * The tokens next to one: by sector, and by how their monthly prices moved, among those with the largest caps. Null
 * when there is no such token.
 */
export async function getRelatedTokens(db: Db, symbol: string): Promise<RelatedTokens | null> {
  const [rows, [span]] = await Promise.all([
    db.$queryRaw<Row[]>`
      SELECT t.symbol, t.name, t.sector,
        EXISTS (
          SELECT FROM rating_versions v WHERE v.symbol = t.symbol AND v.entry ->> 'sector' = t.sector
            AND NOT EXISTS (SELECT FROM rating_versions n WHERE n.rating_id = v.rating_id AND n.number > v.number)
        ) AS "sectorPublished"
      FROM tokens t
      LEFT JOIN LATERAL (
        SELECT market_cap_usd FROM prices p WHERE p.symbol = t.symbol AND p.step = 'month' ORDER BY "on" DESC LIMIT 1
      ) AS latest ON true
      ORDER BY t.symbol <> ${symbol}, latest.market_cap_usd DESC NULLS LAST, t.symbol
      LIMIT ${RELATED_AMONG + 1}`,
    // A month more than is shown: each return starts at the reading before it.
    db.$queryRaw<{ from: string | null }[]>`
      SELECT (max("on") - make_interval(months => ${RELATED_MONTHS + 1}::int))::date::text AS "from"
      FROM prices WHERE symbol = ${symbol} AND step = 'month'`,
  ])
  const symbols = span?.from ? rows.map((row) => row.symbol) : []
  const prices = await getClosingPrices(db, symbols, { step: 'month', from: span?.from ?? undefined })
  return relatedTokens(
    symbol,
    rows.map((row) => ({ ...row, prices: prices.get(row.symbol) ?? [] })),
  )
}
