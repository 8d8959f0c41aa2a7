import 'server-only'
import type { Db } from '@/lib/platform/db'
import { getClosingPrices } from './get-closing-prices'
import { getTotalMarketCaps } from './get-total-market-caps'
import type { Reading } from './price-series'
import { type RiskMetrics, riskMetrics } from './risk-metrics'

/** The risk figures of one token; all are null when nothing is known of it. */
export async function getRiskMetrics(db: Db, symbol: string): Promise<RiskMetrics> {
  const read = async (step: Reading['step']): Promise<Reading[]> => {
    const prices = await getClosingPrices(db, [symbol], { step })
    return (prices.get(symbol) ?? []).map((price) => ({ ...price, step }))
  }
  const [days, months, totals] = await Promise.all([read('day'), read('month'), getTotalMarketCaps(db)])
  return riskMetrics([...days, ...months], totals)
}
