import 'server-only'
import type { Db } from '@/lib/platform/db'
import { ZERO_IS_NOT_REPORTED } from './is-reported'
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

type Figure = { value: number; asOf: string; source: string }
type Row = {
  symbol: string
  metrics: string[]
  values: number[]
  days: string[]
  sources: string[]
  listed: boolean[]
}

/**
 * The newest of each figure, over observations and monthly readings; an observation wins on the same day. Estimated
 * caps of daily prices are left out, and so is a 0 that stands for "not reported". Symbols of which nothing is known
 * are not in the map.
 */
export async function getMarketFigures(db: Db, symbols: string[]): Promise<Map<string, MarketView>> {
  const zeros = [...ZERO_IS_NOT_REPORTED]
  // Both sides walk primary keys backwards from the newest row: the cost does not grow with the history. Of two
  // sources at one instant the first by name is taken, as grades do (lib/grades/evidence-on.ts).
  const rows = await db.$queryRaw<Row[]>`
    SELECT symbol, array_agg(metric) AS metrics, array_agg(value::float8) AS values, array_agg(day::text) AS days,
      array_agg(source) AS sources, array_agg(listed) AS listed
    FROM (
      SELECT asked.symbol, m.metric, o.value, (o.at AT TIME ZONE 'UTC')::date AS day, o.source, false AS listed
      FROM unnest(${symbols}::text[]) AS asked(symbol)
      CROSS JOIN unnest(${Object.values(FIGURES)}::text[]) AS m(metric)
      CROSS JOIN LATERAL (
        SELECT value, at, source FROM observations o
        WHERE o.symbol = asked.symbol AND o.metric = m.metric AND (o.value > 0 OR NOT m.metric = ANY(${zeros}::text[]))
        ORDER BY at DESC, source COLLATE "C" LIMIT 1
      ) AS o
      UNION ALL
      SELECT asked.symbol, f.metric, f.value, p."on", p.source, true
      FROM unnest(${symbols}::text[]) AS asked(symbol)
      CROSS JOIN LATERAL (
        SELECT * FROM prices p WHERE p.symbol = asked.symbol AND p.step = 'month' ORDER BY "on" DESC LIMIT 1
      ) AS p
      CROSS JOIN LATERAL (VALUES ('market_cap_usd', p.market_cap_usd), ('circulating_supply', p.circulating_supply),
        ('volume_24h_usd', p.volume_24h_usd)) AS f(metric, value)
      WHERE f.value > 0 OR (f.value IS NOT NULL AND NOT f.metric = ANY(${zeros}::text[]))
    ) AS known
    GROUP BY symbol`
  return new Map(rows.map((row) => [row.symbol, marketOf(newestOf(row))]))
}

/** The newest of each metric; on the same day an observation, not a listing. */
function newestOf({ metrics, values, days, sources, listed }: Row): Map<string, Figure> {
  const newest = new Map<string, Figure>()
  for (const [index, metric] of metrics.entries()) {
    const asOf = days[index] ?? ''
    const known = newest.get(metric)?.asOf ?? ''
    if (listed[index] ? asOf <= known : asOf < known) continue
    newest.set(metric, { value: values[index] ?? Number.NaN, asOf, source: sources[index] ?? '' })
  }
  return newest
}

function marketOf(known: Map<string, Figure>): MarketView {
  const figure = (name: keyof MarketView) => known.get(FIGURES[name]) ?? null
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
