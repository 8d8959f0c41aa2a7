import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { accountSums } from './account-sums'
import { readRollupMarks } from './read-rollup-marks'
import { usageParts } from './usage-parts'
import { bucketStart, STEP_MS } from './usage-window'

const SPARK_HOURS = 24

/** Requests of each of the keys in the last 24 hours of the clock, the one that runs last. One query for all keys. */
export async function getKeySparks(
  ctx: Ctx,
  { keyIds }: { keyIds: string[] },
): Promise<Record<string, number[]>> {
  authorize(ctx, 'usage:read')
  if (keyIds.length === 0) return {}
  const now = ctx.clock.now()
  const firstMs = bucketStart(now, 'hour').getTime() - (SPARK_HOURS - 1) * STEP_MS.hour
  const parts = usageParts({ from: new Date(firstMs), to: now }, 'hour', await readRollupMarks(ctx.db))
  const rows = await ctx.db.$queryRaw<{ keyId: string; hour: number; count: number }[]>`
    SELECT value AS "keyId", floor(extract(epoch FROM at) / 3600)::float8 AS hour, sum(count)::float8 AS count
    FROM ${accountSums(ctx.actor.accountId, parts, 'hour', 'key', keyIds)} sums GROUP BY 1, 2`
  const sparks = Object.fromEntries(keyIds.map((keyId) => [keyId, Array<number>(SPARK_HOURS).fill(0)]))
  for (const { keyId, hour, count } of rows) {
    const spark = sparks[keyId]
    if (spark) spark[hour - firstMs / STEP_MS.hour] = count
  }
  return sparks
}
