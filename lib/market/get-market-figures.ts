import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { MarketView } from './market-contract'
import type { Metric } from './metrics'

const FIGURES = {
  marketCapUsd: 'market_cap_usd',
  fdvUsd: 'fdv_usd',
  volume24hUsd: 'volume_24h_usd',
  circulatingSupply: 'circulating_supply',
  totalSupply: 'total_supply',
  maxSupply: 'max_supply',
  tvlUsd: 'tvl_usd',
  fees24hUsd: 'fees_24h_usd',
} satisfies Record<keyof MarketView, Metric>

type Row = { symbol: string; metric: string; value: number; asOf: string; source: string }

/**
 * The newest of each figure, over observations and monthly readings; an observation wins on the same day. Estimated
 * caps of daily prices are left out. Symbols of which nothing is known are not in the map.
 */
export async function getMarketFigures(db: Db, symbols: string[]): Promise<Map<string, MarketView>> {
  // Both sides walk primary keys backwards from the newest row: the cost does not grow with the history.
  const rows = await db.$queryRaw<Row[]>`
    SELECT asked.symbol, m.metric, o.value::float8 AS value, (o.at AT TIME ZONE 'UTC')::date::text AS "asOf", o.source
    FROM unnest(${symbols}::text[]) AS asked(symbol)
    CROSS JOIN unnest(${Object.values(FIGURES)}::text[]) AS m(metric)
    CROSS JOIN LATERAL (
      SELECT value, at, source FROM observations o
      WHERE o.symbol = asked.symbol AND o.metric = m.metric ORDER BY at DESC, source LIMIT 1
    ) AS o
    UNION ALL
    SELECT asked.symbol, f.metric, f.value::float8, p."on"::text, p.source
    FROM unnest(${symbols}::text[]) AS asked(symbol)
    CROSS JOIN LATERAL (
      SELECT * FROM prices p WHERE p.symbol = asked.symbol AND p.step = 'month' ORDER BY "on" DESC LIMIT 1
    ) AS p
    CROSS JOIN LATERAL (VALUES ('market_cap_usd', p.market_cap_usd), ('circulating_supply', p.circulating_supply),
      ('volume_24h_usd', p.volume_24h_usd)) AS f(metric, value)
    WHERE f.value IS NOT NULL`
  const figures = new Map<string, Map<string, Row>>()
  for (const row of rows) {
    const known = figures.get(row.symbol) ?? new Map<string, Row>()
    figures.set(row.symbol, known)
    if (row.asOf > (known.get(row.metric)?.asOf ?? '')) known.set(row.metric, row)
  }
  return new Map([...figures].map(([symbol, known]) => [symbol, marketOf(known)]))
}

function marketOf(known: Map<string, Row>): MarketView {
  const figure = (name: keyof MarketView) => {
    const row = known.get(FIGURES[name])
    return row ? { value: row.value, asOf: row.asOf, source: row.source } : null
  }
  return {
    marketCapUsd: figure('marketCapUsd'),
    fdvUsd: figure('fdvUsd'),
    volume24hUsd: figure('volume24hUsd'),
    circulatingSupply: figure('circulatingSupply'),
    totalSupply: figure('totalSupply'),
    maxSupply: figure('maxSupply'),
    tvlUsd: figure('tvlUsd'),
    fees24hUsd: figure('fees24hUsd'),
  }
}
