import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { Evidence } from './evidence'
import type { GradeHistory, HistoryDay } from './grade-history'
import { gradeMoves } from './grade-moves'
import { METHOD_1 } from './method-1'
import { ownDetail } from './own-detail'

/** Every graded day of a token, oldest first, and what moved at the latest so many that moved, newest first. */
export async function getGradeHistory(db: Db, symbol: string, moved = 8): Promise<GradeHistory> {
  const days = await db.$queryRaw<HistoryDay[]>`
    SELECT "on"::text AS "on", fundamental::float8 AS fundamental, technology::float8 AS technology,
      trader::float8 AS trader, (computed_at AT TIME ZONE 'UTC')::date > "on" AS "computedLater"
    FROM own_grades WHERE symbol = ${symbol} AND method = ${METHOD_1.version} ORDER BY "on"`
  const pairs = days
    .flatMap((day, index) => {
      const before = days[index - 1]
      return before && differs(before, day) ? [[before.on, day.on] as const] : []
    })
    .slice(-moved)
  const details = await detailsOf(db, symbol, [...new Set(pairs.flat())])
  const moves = pairs.reverse().flatMap(([from, to]) => {
    const [before, after] = [details.get(from), details.get(to)]
    return before && after ? [{ from, to, grades: gradeMoves(before, after) }] : []
  })
  return { days, moves }
}

function differs(one: HistoryDay, other: HistoryDay): boolean {
  return (
    one.fundamental !== other.fundamental ||
    one.technology !== other.technology ||
    one.trader !== other.trader
  )
}

async function detailsOf(db: Db, symbol: string, days: string[]) {
  const rows = await db.$queryRaw<{ evidence: Evidence; computedAt: Date }[]>`
    SELECT evidence, computed_at AS "computedAt" FROM own_grades
    WHERE symbol = ${symbol} AND "on" = ANY(${days}::text[]::date[]) AND method = ${METHOD_1.version}`
  return new Map(rows.map(({ evidence, computedAt }) => [evidence.on, ownDetail(evidence, computedAt)]))
}
