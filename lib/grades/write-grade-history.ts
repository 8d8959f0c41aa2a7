import 'server-only'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { listKnown } from './list-known'
import { METHOD_1 } from './method-1'
import { writeGrades } from './write-grades'

/** Tokens of which everything is read at once. */
const BATCH = 10

/**
 * Writes the days before today that have no grades yet: the first of each month with a reading, and each day with an
 * observation; what is dated later is not looked at. Days before the first grade of a token are tried only while it
 * has none. Gives how many were written.
 */
export async function writeGradeHistory(db: Db, clock: Clock, stopping?: AbortSignal): Promise<number> {
  const now = clock.now()
  const today = now.toISOString().slice(0, 10)
  const wanted = await db.$queryRaw<{ symbol: string; days: string[] }[]>`
    WITH seen AS (
      SELECT symbol, "on" FROM prices WHERE extract(day FROM "on") = 1
      UNION SELECT symbol, (at AT TIME ZONE 'UTC')::date FROM observations),
    firsts AS (SELECT symbol, min("on") AS "on" FROM own_grades WHERE method = ${METHOD_1.version} GROUP BY symbol)
    SELECT s.symbol, array_agg(s."on"::text ORDER BY s."on") AS days
    FROM seen s LEFT JOIN firsts f ON f.symbol = s.symbol
    WHERE s."on" < ${today}::date AND s."on" > coalesce(f."on", '-infinity') AND NOT EXISTS (
      SELECT FROM own_grades g WHERE g.symbol = s.symbol AND g."on" = s."on" AND g.method = ${METHOD_1.version})
    GROUP BY s.symbol ORDER BY s.symbol`
  let written = 0
  for (let from = 0; from < wanted.length && !stopping?.aborted; from += BATCH) {
    const batch = new Map(wanted.slice(from, from + BATCH).map(({ symbol, days }) => [symbol, days]))
    const known = await listKnown(db, [...batch.keys()])
    const asked = known.map((token) => ({ known: token, days: batch.get(token.symbol) ?? [] }))
    written += await writeGrades(db, asked, now)
  }
  return written
}
