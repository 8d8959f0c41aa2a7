import 'server-only'
import { getClosingPrices } from '@/lib/market/get-closing-prices'
import { listObservations } from '@/lib/market/list-observations'
import type { Observed } from '@/lib/market/metrics'
import type { Db } from '@/lib/platform/db'
import type { Known } from './evidence-on'

type Month = { symbol: string; metric: Observed['metric']; value: number; at: string; source: string }

/** All that is known of each token: observations, what the monthly listings say besides the price, and closes. */
export async function listKnown(db: Db, symbols: string[]): Promise<Known[]> {
  const observed = await listObservations(db, symbols)
  const days = await getClosingPrices(db, symbols, { step: 'day' })
  const months = await getClosingPrices(db, symbols, { step: 'month' })
  const listed = await db.$queryRaw<Month[]>`
    SELECT p.symbol, f.metric, f.value::float8 AS value, p."on"::text || 'T00:00:00.000Z' AS at, p.source
    FROM prices p
    CROSS JOIN LATERAL (VALUES ('market_cap_usd', p.market_cap_usd), ('circulating_supply', p.circulating_supply),
      ('volume_24h_usd', p.volume_24h_usd)) AS f(metric, value)
    WHERE p.step = 'month' AND p.symbol = ANY(${symbols}::text[]) AND f.value IS NOT NULL`
  const monthly = new Map<string, Observed[]>()
  for (const { symbol, ...figure } of listed) {
    const known = monthly.get(symbol)
    if (known) known.push(figure)
    else monthly.set(symbol, [figure])
  }
  return symbols.map((symbol) => ({
    symbol,
    observed: [...(observed.get(symbol) ?? []), ...(monthly.get(symbol) ?? [])],
    days: days.get(symbol) ?? [],
    months: months.get(symbol) ?? [],
  }))
}
