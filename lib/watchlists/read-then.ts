import 'server-only'
import type { Db } from '@/lib/platform/db'
import { NOTHING_KNOWN, type Snapshot } from './snapshot'

type Row = {
  symbol: string
  usd: number | null
  on: string | null
  source: string | null
  entry: Entry | null
  ownOn: string | null
  method: number | null
} & Record<'fundamental' | 'technology' | 'trader', number | null>

type Graded = { grade: number | null } | null
type Entry = Record<'fundamental' | 'technology' | 'trader' | 'investor' | 'tmGrade', Graded | undefined>

/**
 * Each token as it was known at its moment: the newest price of that day or before (daily before monthly), our own
 * grades of that day or before, and the rating that was published by then. Nothing is stored for it: all three keep
 * their history. Asks once for all.
 */
export async function readThen(
  db: Db,
  asked: readonly { symbol: string; at: Date }[],
): Promise<Map<string, Snapshot>> {
  const symbols = asked.map(({ symbol }) => symbol)
  const moments = asked.map(({ at }) => at.toISOString())
  const rows = await db.$queryRaw<Row[]>`
    SELECT a.symbol, p.price_usd::float8 AS usd, p."on"::text AS "on", p.source, v.entry, g."on"::text AS "ownOn",
      g.method, g.fundamental::float8, g.technology::float8, g.trader::float8
    FROM unnest(${symbols}::text[], ${moments}::timestamptz[]) AS a(symbol, at)
    LEFT JOIN LATERAL (
      SELECT * FROM prices WHERE symbol = a.symbol AND "on" <= (a.at AT TIME ZONE 'UTC')::date
      ORDER BY "on" DESC, step LIMIT 1
    ) AS p ON true
    LEFT JOIN LATERAL (
      SELECT entry FROM rating_versions WHERE symbol = a.symbol AND published_at <= a.at
      ORDER BY entry -> 'publication' ->> 'retrievedOn' DESC, rating_id DESC, number DESC LIMIT 1
    ) AS v ON true
    LEFT JOIN LATERAL (
      SELECT * FROM own_grades WHERE symbol = a.symbol AND "on" <= (a.at AT TIME ZONE 'UTC')::date
      ORDER BY "on" DESC, method DESC LIMIT 1
    ) AS g ON true`
  return new Map(rows.map((row) => [row.symbol, snapshotIn(row)]))
}

function snapshotIn({ usd, on, source, entry, ownOn, method, ...own }: Row): Snapshot {
  return {
    price: usd !== null && on !== null && source !== null ? { usd, on, source } : null,
    grades: {
      ...NOTHING_KNOWN.grades,
      fundamental: entry?.fundamental?.grade ?? null,
      technology: entry?.technology?.grade ?? null,
      trader: entry?.trader?.grade ?? null,
      investor: entry?.investor?.grade ?? null,
      tm: entry?.tmGrade?.grade ?? null,
      ownFundamental: own.fundamental,
      ownTechnology: own.technology,
      ownTrader: own.trader,
    },
    own: method !== null && ownOn !== null ? { method, on: ownOn } : null,
  }
}
