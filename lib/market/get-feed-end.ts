import 'server-only'
import type { Db } from '@/lib/platform/db'

/** The start of the newest UTC day of which any of these sources has given something; null when none has. */
export async function getFeedEnd(db: Db, sources: readonly string[]): Promise<Date | null> {
  const [row] = await db.$queryRaw<{ day: string | null }[]>`
    SELECT max(day)::text AS day FROM (
      SELECT max("on") AS day FROM prices WHERE source = ANY(${sources}::text[])
      UNION ALL SELECT max("on") FROM total_market_caps WHERE source = ANY(${sources}::text[])
      UNION ALL SELECT max(at AT TIME ZONE 'UTC')::date FROM observations WHERE source = ANY(${sources}::text[])
    ) AS ends`
  return row?.day ? new Date(`${row.day}T00:00:00Z`) : null
}
