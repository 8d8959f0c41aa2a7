import type { Tx } from '@/lib/platform/db'
import type { TraderGradeSeed } from './market-seed'

const DAY_MS = 86_400_000

/** Writes one published history; days that are known stay. When all of them are, nothing is written at all. */
export async function saveTraderGrades(tx: Tx, seed: TraderGradeSeed): Promise<void> {
  const { symbol, source } = seed
  const days = seed.traderGrade.flatMap((trader, index) =>
    trader === null
      ? []
      : {
          on: new Date(Date.parse(seed.from) + index * DAY_MS).toISOString().slice(0, 10),
          ta: seed.taGrade[index],
          quant: seed.quantGrade[index],
          trader,
          close: seed.closeUsd[index],
        },
  )
  if ((await tx.traderGradeDay.count({ where: { symbol, source } })) >= days.length) return
  // As JSON, one parameter carries all rows, and a JSON number becomes the same numeric digit by digit.
  await tx.$executeRaw`
    INSERT INTO trader_grade_days (symbol, "on", ta_grade, quant_grade, trader_grade, close_usd, source)
    SELECT ${symbol}, "on", ta, quant, trader, close, ${source}
    FROM jsonb_to_recordset(${JSON.stringify(days)}::jsonb)
      AS r("on" date, ta numeric, quant numeric, trader numeric, close numeric)
    ON CONFLICT DO NOTHING`
}
