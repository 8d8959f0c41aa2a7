import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { findKey } from '@/lib/keys/find-key'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { readRollupMarks } from '@/lib/usage/read-rollup-marks'
import { usageParts } from '@/lib/usage/usage-parts'
import { usageSums } from '@/lib/usage/usage-sums'
import { type CallersInput, type CallersView, callersInput } from './posture-contract'
import { ENDED_OUTCOMES, REFUSED_DAYS, refusedFrom } from './read-refused-facts'

const MOST_CLIENTS = 50
const MOST_ADDRESSES = 3

type Row = {
  client: string
  requests: number
  lastAt: Date
  addresses: string[] | null
  addressCount: number
  otherVersion: number | null
  otherAt: Date | null
  total: number
}

/**
 * Who called a version that has ended, in the last 7 days: the busiest 50. Throws `not_found`. Of refused requests no
 * address is kept, so those told are the ones from which a client of that name was let in before.
 */
export async function getCallers(ctx: Ctx, input: CallersInput & { keyId: string }): Promise<CallersView> {
  authorize(ctx, 'usage:read')
  const { keyId, ...rest } = input
  const { version: number } = parseInput(callersInput, rest)
  const now = ctx.clock.now()
  const from = refusedFrom(now)
  const { accountId } = ctx.actor
  const rows = await atOneInstant(ctx.db, async (tx) => {
    const key = await findKey(tx, ctx, keyId)
    const version = key.versions.find((one) => one.number === number)
    if (!version) throw new AppError('not_found', 'This key has no such version.')
    const parts = usageParts({ from, to: now }, 'day', await readRollupMarks(tx))
    return tx.$queryRaw<Row[]>`
      WITH callers AS (
        SELECT client, sum(count)::float8 AS requests, max(at) AS at, count(*) OVER ()::int AS total
        FROM ${usageSums(parts, { accountId, keyId: key.id })} AS sums
        WHERE version_id = ${version.id} AND outcome = ANY(${ENDED_OUTCOMES})
        GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_CLIENTS}
      ), seen AS (
        SELECT client, (array_agg(address ORDER BY last_at DESC, address))[1:${MOST_ADDRESSES}] AS addresses,
          count(*)::int AS count
        FROM (
          SELECT client, address, max(last_at) AS last_at FROM usage_addresses
          WHERE key_id = ${key.id} AND address <> '' AND client IN (SELECT client FROM callers) GROUP BY 1, 2
        ) AS each GROUP BY 1
      )
      SELECT c.client, c.requests, c.total, coalesce(u.last_at, c.at) AS "lastAt",
        a.addresses, coalesce(a.count, 0) AS "addressCount", o.number AS "otherVersion", o.last_at AS "otherAt"
      FROM callers c
        LEFT JOIN usage_clients u ON u.key_id = ${key.id} AND u.version_id = ${version.id} AND u.client = c.client
        LEFT JOIN seen a ON a.client = c.client
        LEFT JOIN LATERAL (
          SELECT v.number, n.last_at FROM usage_clients n JOIN versions v ON v.id = n.version_id
          WHERE n.key_id = ${key.id} AND n.client = c.client AND v.number > ${number}
          ORDER BY n.last_at DESC, v.number DESC LIMIT 1
        ) o ON true
      ORDER BY c.requests DESC, c.client`
  })
  const total = rows[0]?.total ?? 0
  return {
    version: number,
    days: REFUSED_DAYS,
    since: from.toISOString(),
    more: total - rows.length,
    clients: rows.map(({ lastAt, addresses, otherAt, total: _, ...row }) => ({
      ...row,
      lastAt: lastAt.toISOString(),
      addresses: addresses ?? [],
      otherAt: otherAt?.toISOString() ?? null,
    })),
  }
}
