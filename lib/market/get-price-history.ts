import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { Reading } from './price-series'

/** Every reading of a token, daily and monthly, oldest first, and its latest known circulating supply. */
export async function getPriceHistory(
  db: Db,
  symbol: string,
): Promise<{ readings: Reading[]; supply: { amount: number; on: string; source: string } | null }> {
  const readings = await db.$queryRaw<Reading[]>`
    SELECT "on"::text AS "on", step::text AS step, price_usd::float8 AS usd, source
    FROM prices WHERE symbol = ${symbol} ORDER BY "on", step`
  const row = await db.price.findFirst({
    where: { symbol, step: 'month', circulatingSupply: { not: null } },
    orderBy: { on: 'desc' },
  })
  const amount = row?.circulatingSupply?.toNumber()
  return {
    readings,
    supply: row && amount ? { amount, on: row.on.toISOString().slice(0, 10), source: row.source } : null,
  }
}
