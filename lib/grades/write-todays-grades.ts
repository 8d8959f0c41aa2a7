import 'server-only'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { listKnown } from './list-known'
import { METHOD_1 } from './method-1'
import { writeGrades } from './write-grades'

const BATCH = 10

/**
 * Writes the grades of today (UTC) of each token that has none of today yet; harmless when run twice. Gives how many
 * were written.
 */
export async function writeTodaysGrades(db: Db, clock: Clock, stopping?: AbortSignal): Promise<number> {
  const now = clock.now()
  const today = now.toISOString().slice(0, 10)
  const rows = await db.$queryRaw<{ symbol: string }[]>`
    SELECT symbol FROM tokens t WHERE NOT EXISTS (
      SELECT FROM own_grades g WHERE g.symbol = t.symbol AND g."on" = ${today}::date AND g.method = ${METHOD_1.version})
    ORDER BY symbol`
  let written = 0
  for (let from = 0; from < rows.length && !stopping?.aborted; from += BATCH) {
    const symbols = rows.slice(from, from + BATCH).map(({ symbol }) => symbol)
    const known = await listKnown(db, symbols)
    written += await writeGrades(
      db,
      known.map((token) => ({ known: token, days: [today] })),
      now,
    )
  }
  return written
}
