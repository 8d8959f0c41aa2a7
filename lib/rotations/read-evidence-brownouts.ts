import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'

type Rotation = {
  keyId: string
  fromVersionId: string
  brownouts: readonly { startsAt: Date; endsAt: Date }[]
}
type Use = { client: string; firstAt: Date }

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
/** Minute sums may be kept for a month only; a brownout of longer ago is looked up in the hour sums. */
const MINUTES_KEPT_MS = 14 * 24 * HOUR_MS

/**
 * How often the old version's brownouts refused each client. Only clients that were first seen on it in a brownout or
 * later are looked for: no other can have been seen in brownouts alone. Reads the minutes of the brownouts, no others.
 */
export async function readBrownoutRefusals(
  db: Tx,
  { keyId, fromVersionId, brownouts }: Rotation,
  onOld: readonly Use[],
  now: Date,
): Promise<Map<string, number>> {
  const refusals = new Map<string, number>()
  const begun = brownouts.filter(({ startsAt }) => startsAt <= now)
  const firstMs = Math.min(...begun.map(({ startsAt }) => startsAt.getTime()))
  const late = onOld.filter(({ firstAt }) => firstAt.getTime() >= firstMs).map(({ client }) => client)
  if (late.length === 0) return refusals
  const isOld = (brownout: { endsAt: Date }) => now.getTime() - brownout.endsAt.getTime() > MINUTES_KEPT_MS
  const parts = [
    { table: Prisma.sql`usage_hours`, buckets: bucketsOf(begun.filter(isOld), HOUR_MS, now) },
    {
      table: Prisma.sql`usage_minutes`,
      buckets: bucketsOf(
        begun.filter((brownout) => !isOld(brownout)),
        MINUTE_MS,
        now,
      ),
    },
  ]
  for (const { table, buckets } of parts) {
    if (buckets.length === 0) continue
    const rows = await db.$queryRaw<{ client: string; count: number }[]>`
      SELECT client, sum(count)::float8 AS count FROM ${table}
      WHERE key_id = ${keyId} AND at = ANY(${buckets}::timestamptz[]) AND version_id = ${fromVersionId}
        AND outcome = 'BROWNOUT' AND client = ANY(${late}) GROUP BY client`
    for (const { client, count } of rows) refusals.set(client, (refusals.get(client) ?? 0) + count)
  }
  return refusals
}

/** The starts of the buckets that the spans touch, each once. */
function bucketsOf(spans: readonly { startsAt: Date; endsAt: Date }[], stepMs: number, now: Date): Date[] {
  const starts = new Set<number>()
  for (const { startsAt, endsAt } of spans) {
    const lastMs = Math.min(endsAt.getTime(), now.getTime())
    for (let at = startsAt.getTime() - (startsAt.getTime() % stepMs); at <= lastMs; at += stepMs)
      starts.add(at)
  }
  return [...starts].map((at) => new Date(at))
}
