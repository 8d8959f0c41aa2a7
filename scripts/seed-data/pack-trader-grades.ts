import type { TraderGradeSeed } from '@/prisma/seed-data/market-seed'
import { type CsvRow, cell, csvRows } from './csv-rows'
import { exactNumber } from './exact-number'

const DAY_MS = 86_400_000

/** Packs the history of one token's Trader Grade into arrays by day from the first; a day without a row is null. */
export function packTraderGrades(source: string, text: string): TraderGradeSeed {
  const rows = csvRows(text)
  const symbols = [...new Set(rows.map((row) => cell(row, 'symbol')))]
  const [symbol] = symbols
  if (!symbol || symbols.length > 1) throw new Error(`the history is of ${symbols.join(', ') || 'nobody'}`)
  const from = rows.map((row) => cell(row, 'date')).sort()[0] ?? ''
  const byDay = (column: string) => {
    const values: (number | null)[] = []
    for (const row of rows) values[slot(row, from)] = exactNumber(cell(row, column))
    return Array.from(values, (value) => value ?? null)
  }
  return {
    symbol,
    source,
    from,
    taGrade: byDay('ta_grade'),
    quantGrade: byDay('quant_grade'),
    traderGrade: byDay('trader_grade'),
    closeUsd: byDay('close_usd'),
  }
}

function slot(row: CsvRow, from: string): number {
  const days = (Date.parse(cell(row, 'date')) - Date.parse(from)) / DAY_MS
  if (!Number.isInteger(days)) throw new Error(`${cell(row, 'date')} is not a day`)
  return days
}
