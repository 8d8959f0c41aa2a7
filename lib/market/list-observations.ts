import 'server-only'
import type { Db } from '@/lib/platform/db'
import { METRICS, type Metric, type Observed } from './metrics'

type Row = { symbol: string; metrics: string[]; values: number[]; ats: number[]; sources: string[] }

/**
 * All that was observed of each token up to an instant, oldest first, metrics of an instant in alphabetical order.
 * Symbols without an observation are not in the map.
 */
export async function listObservations(
  db: Db,
  symbols: string[],
  upTo?: Date,
): Promise<Map<string, Observed[]>> {
  // A row a token with arrays in it: a row an observation takes several times as long on its way here.
  const rows = await db.$queryRaw<Row[]>`
    SELECT symbol, array_agg(metric) AS metrics, array_agg(value) AS values, array_agg(at) AS ats,
      array_agg(source) AS sources
    FROM (
      SELECT symbol, metric, value::float8 AS value, (extract(epoch FROM at) * 1000)::float8 AS at, source
      FROM observations
      WHERE symbol = ANY(${symbols}::text[]) AND metric = ANY(${Object.keys(METRICS)}::text[])
        AND at <= coalesce(${upTo ?? null}::timestamptz, 'infinity')
      ORDER BY symbol, at, metric, source
    ) AS seen
    GROUP BY symbol`
  return new Map(
    rows.map(({ symbol, metrics, values, ats, sources }) => [
      symbol,
      metrics.map((metric, index) => ({
        metric: metric as Metric,
        value: values[index] ?? Number.NaN,
        at: new Date(ats[index] ?? Number.NaN).toISOString(),
        source: sources[index] ?? '',
      })),
    ]),
  )
}
