import 'server-only'
import type { Db } from '@/lib/platform/db'
import { METRICS, type Metric, type Observed } from './metrics'

type Row = { symbol: string; seen: { metric: string; value: number; at: number; source: string }[] }

/**
 * All that was observed of each token up to an instant, oldest first, metrics of an instant in alphabetical order.
 * Symbols without an observation are not in the map.
 */
export async function listObservations(
  db: Db,
  symbols: string[],
  upTo?: Date,
): Promise<Map<string, Observed[]>> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT symbol, jsonb_agg(jsonb_build_object('metric', metric, 'value', value::float8,
      'at', extract(epoch FROM at) * 1000, 'source', source) ORDER BY at, metric, source) AS seen
    FROM observations
    WHERE symbol = ANY(${symbols}::text[]) AND metric = ANY(${Object.keys(METRICS)}::text[])
      AND at <= coalesce(${upTo ?? null}::timestamptz, 'infinity')
    GROUP BY symbol`
  return new Map(
    rows.map(({ symbol, seen }) => [
      symbol,
      seen.map(({ metric, value, at, source }) => ({
        metric: metric as Metric,
        value,
        at: new Date(at).toISOString(),
        source,
      })),
    ]),
  )
}
