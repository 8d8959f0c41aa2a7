import 'server-only'
import type { Db } from '@/lib/platform/db'
import { METHOD_1 } from './method-1'
import type { OwnView } from './own-contract'
import { ownView, type StoredResult } from './own-view'

type Row = { symbol: string; on: string; result: StoredResult }

/** The latest own grades of each token. Symbols without any are not in the map. */
export async function getOwnGrades(db: Db, symbols: string[]): Promise<Map<string, OwnView>> {
  // One step back on the primary key a token: the cost does not grow with the history.
  const rows = await db.$queryRaw<Row[]>`
    SELECT asked.symbol, g."on"::text AS "on", g.result
    FROM unnest(${symbols}::text[]) AS asked(symbol)
    CROSS JOIN LATERAL (
      SELECT "on", result FROM own_grades
      WHERE symbol = asked.symbol AND method = ${METHOD_1.version} ORDER BY "on" DESC LIMIT 1
    ) AS g`
  return new Map(
    rows.map(({ symbol, on, result }) => [symbol, ownView({ symbol, on, method: METHOD_1.version }, result)]),
  )
}
