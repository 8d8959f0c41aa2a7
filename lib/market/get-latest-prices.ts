import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { LatestPrice } from './price-change'

type Row = LatestPrice & { symbol: string }

/**
 * The latest reading of each symbol, daily before monthly on the same day, with those a day, a month and a
 * year before it in the same series. Symbols without a reading are not in the map.
 */
export async function getLatestPrices(db: Db, symbols: string[]): Promise<Map<string, LatestPrice>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT l.symbol, l.step::text AS step, l."on"::text AS "on", l.price_usd::float8 AS usd, l.source,
      (SELECT price_usd::float8 FROM prices b WHERE (b.symbol, b.step, b."on") = (l.symbol, l.step, l."on" - 1))
        AS "dayBeforeUsd",
      (SELECT price_usd::float8 FROM prices b
        WHERE (b.symbol, b.step, b."on") = (l.symbol, l.step, (l."on" - interval '1 month')::date))
        AS "monthBeforeUsd",
      (SELECT price_usd::float8 FROM prices b
        WHERE (b.symbol, b.step, b."on") = (l.symbol, l.step, (l."on" - interval '1 year')::date))
        AS "yearBeforeUsd"
    FROM unnest(${symbols}::text[]) AS asked(symbol)
    CROSS JOIN LATERAL (
      SELECT * FROM (
        (SELECT * FROM prices p WHERE p.symbol = asked.symbol AND p.step = 'day' ORDER BY "on" DESC LIMIT 1)
        UNION ALL
        (SELECT * FROM prices p WHERE p.symbol = asked.symbol AND p.step = 'month' ORDER BY "on" DESC LIMIT 1)
      ) AS ends
      ORDER BY "on" DESC, step LIMIT 1
    ) AS l`
  return new Map(rows.map(({ symbol, ...price }) => [symbol, price]))
}
