import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { authorize } from '@/lib/auth/authorize'
import { findKey } from '@/lib/keys/find-key'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { type ImpactInput, type ImpactView, impactInput, LOOKBACKS } from './usage-contract'

const HOUR_MS = 3_600_000
const MINUTE_SUMS_HOURS = 24

/**
 * What ending a version (or the whole key) would have refused in the look-back: accepted requests by client,
 * from recorded sums; a day by minute sums, more by hour sums. `lastAt` is the client's last request of any time.
 */
export async function getImpact(ctx: Ctx, input: ImpactInput & { keyId: string }): Promise<ImpactView> {
  authorize(ctx, 'usage:read')
  const { keyId, ...rest } = input
  const { change, version: number, lookback } = parseInput(impactInput, rest)
  const key = await atOneInstant(ctx.db, (tx) => findKey(tx, ctx, keyId))
  const version = key.versions.find((candidate) => candidate.number === number)
  if (number !== undefined && !version) throw new AppError('not_found', 'This key has no such version.')

  const hours = LOOKBACKS[lookback]
  const since = new Date(ctx.clock.now().getTime() - hours * HOUR_MS)
  const table = hours <= MINUTE_SUMS_HOURS ? Prisma.sql`usage_minutes` : Prisma.sql`usage_hours`
  const only = version ? Prisma.sql`AND u.version_id = ${version.id}` : Prisma.empty
  const rows = await ctx.db.$queryRaw<{ client: string; requests: bigint; lastAt: Date }[]>`
    SELECT u.client, sum(u.count)::bigint AS requests, max(c.last_at) AS "lastAt"
    FROM ${table} u JOIN usage_clients c USING (key_id, version_id, client)
    WHERE u.key_id = ${keyId} AND u.account_id = ${ctx.actor.accountId} AND u.outcome = 'VALID'
      AND u.at >= ${since} ${only}
    GROUP BY u.client ORDER BY requests DESC, u.client`
  const clients = rows.map((row) => ({
    client: row.client,
    requests: Number(row.requests),
    lastAt: row.lastAt.toISOString(),
  }))
  const requests = clients.reduce((sum, client) => sum + client.requests, 0)
  return { change, lookback, requests, clients }
}
