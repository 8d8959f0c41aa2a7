import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { GradeDay } from './grade-day-document'
import { METHOD_1 } from './method-1'

/** One stored day; null when there is none, or when `on` is no day. */
export async function getGradeDay(db: Db, symbol: string, on: string): Promise<GradeDay | null> {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(on) || symbol.includes('\0')) return null
  // Compared as text: PostgreSQL refuses a 31 February, and here it is a day that is not there.
  const [row] = await db.$queryRaw<GradeDay[]>`
    SELECT g.evidence, g.result, g.computed_at AS "computedAt",
      (SELECT max("on")::text FROM own_grades b WHERE b.symbol = g.symbol AND b.method = g.method AND b."on" < g."on")
        AS before,
      (SELECT min("on")::text FROM own_grades a WHERE a.symbol = g.symbol AND a.method = g.method AND a."on" > g."on")
        AS after
    FROM own_grades g
    WHERE g.symbol = ${symbol} AND g."on"::text = ${on} AND g.method = ${METHOD_1.version}`
  return row ?? null
}
