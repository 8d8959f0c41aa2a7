import 'server-only'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Db } from '@/lib/platform/db'
import type { Evidence } from './evidence'
import { evidenceOn, type Known } from './evidence-on'
import { gradedDay, type StoredResult } from './own-view'

/** Rows of one statement: their JSON is made on the thread that verifies keys. */
const AT_ONCE = 50

type Row = { evidence: Evidence; result: StoredResult }

/**
 * Grades those days of those tokens and keeps what has any grade; a day that is there already stays as it is. Gives
 * how many were written.
 */
export async function writeGrades(
  db: Db,
  asked: readonly { known: Known; days: readonly string[] }[],
  computedAt: Date,
): Promise<number> {
  let rows: Row[] = []
  let written = 0
  for (const { known, days } of asked) {
    for (const on of days) {
      const evidence = evidenceOn(known, on)
      const result = gradedDay(evidence)
      if (result) rows.push({ evidence, result })
      if (rows.length === AT_ONCE) {
        written += await write(db, rows, computedAt)
        rows = []
      }
      // The process that grades also verifies keys, and nobody shall wait for more than one day of one token.
      await nextTurn()
    }
  }
  return written + (await write(db, rows, computedAt))
}

async function write(db: Db, rows: readonly Row[], computedAt: Date): Promise<number> {
  // A statement that writes nothing still counts as a change to whoever holds a copy.
  if (rows.length === 0) return 0
  return db.$executeRaw`
    INSERT INTO own_grades (symbol, "on", method, fundamental, technology, trader, evidence, result, computed_at)
    SELECT evidence->>'symbol', (evidence->>'on')::date, (evidence->>'method')::int,
      (result#>>'{fundamental,grade}')::numeric, (result#>>'{technology,grade}')::numeric,
      (result#>>'{trader,grade}')::numeric, evidence, result, ${computedAt}
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) AS r(evidence jsonb, result jsonb)
    ORDER BY 1, 2
    ON CONFLICT DO NOTHING`
}
