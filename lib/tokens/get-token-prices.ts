import 'server-only'
import type { z } from 'zod'
import type { Db } from '@/lib/platform/db'
import type { pricesView } from './ratings-contract'
import type { PricesQuery } from './ratings-queries'

/** The readings of one series of a token that exists, oldest first; days without one are not there. */
export async function getTokenPrices(
  db: Db,
  symbol: string,
  { from, to, step }: PricesQuery,
): Promise<z.infer<typeof pricesView>> {
  const rows = await db.price.findMany({
    where: { symbol, step, on: { gte: from && new Date(from), lte: to && new Date(to) } },
    orderBy: { on: 'asc' },
  })
  return {
    symbol,
    step,
    from: from ?? null,
    to: to ?? null,
    points: rows.map((row) => ({
      on: row.on.toISOString().slice(0, 10),
      usd: row.priceUsd.toNumber(),
      marketCapUsd: row.marketCapUsd?.toNumber() ?? null,
      // The monthly listings print a cap; the daily files hold price times an interpolated supply.
      marketCapEstimated: row.step === 'day' && row.marketCapUsd !== null,
      source: row.source,
    })),
  }
}
