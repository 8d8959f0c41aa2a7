import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { visibleKeysSql } from '@/lib/keys/visible-keys'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { accountSums } from '@/lib/usage/account-sums'
import { readRollupMarks } from '@/lib/usage/read-rollup-marks'
import { usageParts } from '@/lib/usage/usage-parts'
import { usageSums } from '@/lib/usage/usage-sums'
import { bucketStart, STEP_MS } from '@/lib/usage/usage-window'
import type { RefusedFact } from './posture-facts'

export const REFUSED_DAYS = 7
export const ENDED_OUTCOMES = ['REVOKED', 'RETIRED', 'EXPIRED']
const NAMED_CLIENTS = 3
const MOST_VERSIONS = 500

/** From the start of a whole day of UTC on. */
export const refusedFrom = (now: Date) =>
  bucketStart(new Date(now.getTime() - REFUSED_DAYS * STEP_MS.day), 'day')

/** Ended versions that clients called in the last 7 days, by full days of UTC, the busiest 500. */
export async function readRefusedFacts(tx: Tx, ctx: Ctx): Promise<RefusedFact[]> {
  const now = ctx.clock.now()
  const { accountId } = ctx.actor
  const from = refusedFrom(now)
  const marks = await readRollupMarks(tx)
  // In most accounts there is none, which a few sums say.
  const whole = accountSums(
    accountId,
    usageParts({ from, to: now }, 'day', marks),
    'day',
    'outcome',
    ENDED_OUTCOMES,
  )
  const any = await tx.$queryRaw<object[]>`SELECT FROM ${whole} AS sums WHERE count > 0 LIMIT 1`
  if (any.length === 0) return []
  const sums = usageSums(usageParts({ from, to: now }, 'day', marks), { accountId })
  const end = Prisma.sql`least(v.revoked_at, v.retires_at, v.expires_at, k.expires_at)`
  const rows = await tx.$queryRaw<RefusedFact[]>`
    SELECT k.id AS "keyId", k.name, k.environment::text AS environment, v.number AS version, v.compromised,
      ${end} AS "endedAt", s.requests, s.client_count AS "clientCount", s.clients
    FROM (
      SELECT version_id, sum(count)::float8 AS requests, count(*)::int AS client_count,
        (array_agg(client ORDER BY count DESC, client))[1:${NAMED_CLIENTS}] AS clients
      FROM (
        SELECT version_id, client, sum(count) AS count FROM ${sums} AS sums
        WHERE outcome = ANY(${ENDED_OUTCOMES}) GROUP BY 1, 2
      ) AS by_client GROUP BY 1
    ) s JOIN versions v ON v.id = s.version_id JOIN keys k ON k.id = v.key_id
    WHERE ${visibleKeysSql(ctx)} AND ${end} <= ${now}
    ORDER BY s.requests DESC, v.id LIMIT ${MOST_VERSIONS}`
  return rows
}
