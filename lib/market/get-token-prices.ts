import 'server-only'
import type { z } from 'zod'
import type { Db } from '@/lib/platform/db'
import type { pricesView } from '@/lib/tokens/ratings-contract'
import type { PricesQuery } from '@/lib/tokens/ratings-queries'

type Point = z.infer<typeof pricesView>['points'][number]

/** The readings of one series of a token that exists, oldest first; days without one are not there. */
export async function getTokenPrices(
  db: Db,
  symbol: string,
  { from, to, step }: PricesQuery,
): Promise<z.infer<typeof pricesView>> {
  // Doubles keep every digit that the sources give, and 2,000 rows of Decimal objects take ten times as long.
  // The monthly listings print a cap; the daily files hold price times an interpolated supply.
  const points = await db.$queryRaw<Point[]>`
    SELECT "on"::text AS "on", price_usd::float8 AS usd, market_cap_usd::float8 AS "marketCapUsd",
      (step = 'day' AND market_cap_usd IS NOT NULL) AS "marketCapEstimated", source
    FROM prices
    WHERE symbol = ${symbol} AND step = ${step}::price_step
      AND (${from ?? null}::date IS NULL OR "on" >= ${from ?? null}::date)
      AND (${to ?? null}::date IS NULL OR "on" <= ${to ?? null}::date)
    ORDER BY "on"`
  return { symbol, step, from: from ?? null, to: to ?? null, points }
}
