import 'server-only'
import type { Db } from '@/lib/platform/db'
import { getTotalMarketCaps } from './get-total-market-caps'
import type { Reading } from './price-series'
import { type RiskMetrics, riskMetrics } from './risk-metrics'

/** The risk figures of one token; all are null when nothing is known of it. */
export async function getRiskMetrics(db: Db, symbol: string): Promise<RiskMetrics> {
  const [readings, totals] = await Promise.all([
    db.$queryRaw<Reading[]>`
      SELECT "on"::text AS "on", step::text AS step, price_usd::float8 AS usd, source
      FROM prices WHERE symbol = ${symbol}`,
    getTotalMarketCaps(db),
  ])
  return riskMetrics(readings, totals)
}
