import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { readRollupMarks } from './read-rollup-marks'
import type { ClientSeen, FacetSum } from './trace-facets'
import type { AddressSeen } from './trace-places'
import { type TraceMarks, traceStart } from './trace-start'
import type { UsageStep } from './usage-contract'
import { partsSince } from './usage-parts'

const TABLES = {
  minute: Prisma.sql`usage_minutes`,
  hour: Prisma.sql`usage_hours`,
  day: Prisma.sql`usage_days`,
}

type ReadSums = {
  sums: FacetSum[]
  from: Date
  /** The bucket of the first request, and of the last. */
  first: { at: Date; step: UsageStep } | null
  lastBucketAt: Date | null
}

/**
 * The sums of a key since an instant by each facet, in one walk; a version's value is its id. Here and below the key was
 * found in its account before: asked by key alone, PostgreSQL knows how many rows to expect, and sorts none of them.
 */
export async function readTraceSums(
  tx: Tx,
  keyId: string,
  versionId: string | null,
  since: Date,
  now: Date,
): Promise<ReadSums> {
  const { from } = traceStart(since, await readTraceMarks(tx))
  const parts = partsSince(from, now, await readRollupMarks(tx))
  const only = versionId === null ? Prisma.empty : Prisma.sql`WHERE version_id = ${versionId}`
  // The version is asked of what was found, as in usage-sums.ts.
  const kept = parts.map(
    ({ table, from: start, to }) => Prisma.sql`(
      SELECT version_id, outcome, client, scope, at, count FROM ${TABLES[table]}
      WHERE key_id = ${keyId} AND at >= ${start} AND at < ${to} OFFSET 0)`,
  )
  const rows = await tx.$queryRaw<(FacetSum & { firstAt: Date; lastAt: Date })[]>`
    SELECT CASE WHEN grouping(version_id) = 0 THEN 'version' WHEN grouping(outcome) = 0 THEN 'outcome'
        WHEN grouping(client) = 0 THEN 'client' ELSE 'scope' END AS facet,
      coalesce(version_id, outcome, client, scope) AS value, sum(count)::float8 AS requests,
      coalesce(sum(count) FILTER (WHERE accepted), 0)::float8 AS accepted,
      min(first_at) AS "firstAt", max(last_at) AS "lastAt"
    FROM (
      SELECT version_id, outcome, client, scope, outcome = 'VALID' AS accepted, sum(count) AS count,
        min(at) AS first_at, max(at) AS last_at
      FROM (${Prisma.join(kept, ' UNION ALL ')}) u ${only} GROUP BY 1, 2, 3, 4, 5
    ) s GROUP BY GROUPING SETS ((version_id), (outcome), (client), (scope))`
  const instants = rows.map(({ firstAt }) => firstAt.getTime())
  const firstMs = instants.length > 0 ? Math.min(...instants) : null
  const part = parts.find(
    ({ from: start, to }) => firstMs !== null && firstMs >= start.getTime() && firstMs < to.getTime(),
  )
  return {
    sums: rows.map(({ facet, value, requests, accepted }) => ({ facet, value, requests, accepted })),
    from,
    first: firstMs === null ? null : { at: new Date(firstMs), step: part?.table ?? 'day' },
    lastBucketAt: rows.length > 0 ? new Date(Math.max(...rows.map(({ lastAt }) => lastAt.getTime()))) : null,
  }
}

async function readTraceMarks(tx: Tx): Promise<TraceMarks> {
  const rows = await tx.$queryRaw<{ step: string; upTo: Date }[]>`
    SELECT step, greatest(up_to, 'epoch') AS "upTo" FROM usage_rollups
    WHERE step IN ('minutes-from', 'hours-from')`
  const markOf = (step: string) => rows.find((row) => row.step === step)?.upTo ?? new Date(0)
  return { minutesFrom: markOf('minutes-from'), hoursFrom: markOf('hours-from') }
}

/** When each client was first and last seen, ever. `firstAt` is of the whole key, `lastAt` of the version if one is asked for. */
export function readClientsSeen(tx: Tx, keyId: string, versionId: string | null): Promise<ClientSeen[]> {
  return tx.$queryRaw<ClientSeen[]>`
    SELECT client, min(first_at) AS "firstAt",
      coalesce(max(last_at) FILTER (WHERE ${versionId}::text IS NULL OR version_id = ${versionId}), max(last_at)) AS "lastAt"
    FROM usage_clients WHERE key_id = ${keyId} GROUP BY client`
}

/**
 * Each address by client: what it asked from the hour on; and each that was seen before the instant, of no client then,
 * for what it asked before is read by nobody. In the hour that the instant lies in, who was still seen after it counts
 * as since.
 */
export function readAddressesSeen(tx: Tx, keyId: string, hour: Date, since: Date): Promise<AddressSeen[]> {
  return tx.$queryRaw<AddressSeen[]>`
    SELECT address, client, sum(count)::float8 AS requests, max(last_at) AS "lastAt", false AS before
    FROM usage_addresses WHERE key_id = ${keyId} AND at >= ${hour} AND last_at >= ${since} GROUP BY 1, 2
    UNION ALL
    SELECT address, '', 0, ${since}::timestamptz, true
    FROM usage_addresses WHERE key_id = ${keyId} AND at <= ${hour} AND (at < ${hour} OR last_at < ${since}) GROUP BY 1`
}
