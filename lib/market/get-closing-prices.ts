import 'server-only'
import type { Db } from '@/lib/platform/db'

export type ClosingPrice = { on: string; usd: number; source: string }
type Asked = { from?: string; to?: string; step: 'day' | 'month' }
type Row = { symbol: string; days: string[]; usds: number[]; sources: string[] }

/**
 * One series of each token, USD, oldest first, both ends included. What was not observed is not there. Symbols
 * without a reading in the span are not in the map.
 */
export async function getClosingPrices(
  db: Db,
  symbols: string[],
  { from, to, step }: Asked,
): Promise<Map<string, ClosingPrice[]>> {
  // A row a token with arrays in it: a row a reading takes five times as long on its way here.
  const rows = await db.$queryRaw<Row[]>`
    SELECT asked.symbol, p.days, p.usds, p.sources
    FROM unnest(${symbols}::text[]) AS asked(symbol)
    CROSS JOIN LATERAL (
      SELECT array_agg("on"::text ORDER BY "on") AS days, array_agg(price_usd::float8 ORDER BY "on") AS usds,
        array_agg(source ORDER BY "on") AS sources
      FROM prices p
      WHERE p.symbol = asked.symbol AND p.step = ${step}::price_step
        AND p."on" >= coalesce(${from ?? null}::date, '-infinity') AND p."on" <= coalesce(${to ?? null}::date, 'infinity')
    ) AS p
    WHERE p.days IS NOT NULL`
  return new Map(
    rows.map(({ symbol, days, usds, sources }) => [
      symbol,
      days.map((on, index) => ({ on, usd: usds[index] ?? Number.NaN, source: sources[index] ?? '' })),
    ]),
  )
}
