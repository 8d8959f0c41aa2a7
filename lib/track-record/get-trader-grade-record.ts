import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { TraderDay } from './grade-identity'
import { type TraderGradeRecord, traderGradeRecord } from './trader-grade-record'

/** The published Trader Grade history of a token and what came after it; null when none is stored. */
export async function getTraderGradeRecord(db: Db, symbol: string): Promise<TraderGradeRecord | null> {
  const rows = await db.$queryRaw<(TraderDay & { source: string })[]>`
    SELECT "on"::text AS "on", ta_grade::float8 AS ta, quant_grade::float8 AS quant, trader_grade::float8 AS grade,
      close_usd::float8 AS "closeUsd", source
    FROM trader_grade_days WHERE symbol = ${symbol} ORDER BY "on"`
  const sources = [...new Set(rows.map((row) => row.source))]
  return traderGradeRecord(
    symbol,
    sources.join('; '),
    rows.map(({ source: _, ...day }) => day),
  )
}
