import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { authorize } from '@/lib/auth/authorize'
import { findKey } from '@/lib/keys/find-key'
import { lineageOf, lineageStep } from '@/lib/keys/lineage-of'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { readAddressImpact } from './read-address-impact'
import { type ImpactRow, readLimitImpact } from './read-limit-impact'
import { readRollupMarks } from './read-rollup-marks'
import { type ImpactInput, type ImpactView, impactInput, LOOKBACKS } from './usage-contract'
import { partsSince } from './usage-parts'
import { usageSums } from './usage-sums'

const HOUR_MS = 3_600_000

/**
 * What a change would have refused in the look-back: accepted requests by client, from recorded sums; limits by
 * minutes, addresses by hours. `lastAt` is the client's last request of any time.
 */
export async function getImpact(ctx: Ctx, input: ImpactInput & { keyId: string }): Promise<ImpactView> {
  authorize(ctx, 'usage:read')
  const { keyId, ...rest } = input
  const wanted = parseInput(impactInput, rest)
  const { change, version: number, lineage, scopes, ipAllowlist, limit, windowSeconds, lookback } = wanted
  const now = ctx.clock.now()
  const since = new Date(now.getTime() - LOOKBACKS[lookback] * HOUR_MS)
  const clients = await atOneInstant(ctx.db, async (tx) => {
    const key = await findKey(tx, ctx, keyId)
    const version = key.versions.find((candidate) => candidate.number === number)
    if (number !== undefined && !version) throw new AppError('not_found', 'This key has no such version.')
    if (limit !== undefined && windowSeconds !== undefined) {
      return readLimitImpact(tx, key, { limit, windowSeconds }, since)
    }
    if (ipAllowlist !== undefined) return readAddressImpact(tx, key, ipAllowlist, since, now)
    const where = { accountId: ctx.actor.accountId, keyId }
    const parts = partsSince(since, now, await readRollupMarks(tx))
    const line =
      version && lineage === 'true' ? [...lineageOf(version.id, key.rotations.map(lineageStep))] : []
    const ofVersion = version ? Prisma.sql`AND u.version_id = ANY(${[version.id, ...line]})` : Prisma.empty
    const beyond = scopes
      ? Prisma.sql`AND NOT string_to_array(u.scope, ' ') <@ ${scopes}::text[]`
      : Prisma.empty
    // Summed up before the join: of a busy key that is a hundredth of the rows.
    return tx.$queryRaw<ImpactRow[]>`
      SELECT s.client, sum(s.count)::float8 AS requests, max(c.last_at) AS "lastAt"
      FROM (
        SELECT u.version_id, u.client, sum(u.count) AS count FROM ${usageSums(parts, where)} u
        WHERE u.outcome = 'VALID' ${ofVersion} ${beyond} GROUP BY 1, 2
      ) s JOIN usage_clients c ON c.key_id = ${keyId} AND c.version_id = s.version_id AND c.client = s.client
      GROUP BY s.client ORDER BY requests DESC, s.client`
  })
  const requests = clients.reduce((sum, client) => sum + client.requests, 0)
  return {
    change,
    lookback,
    requests,
    clients: clients.map((client) => ({ ...client, lastAt: client.lastAt.toISOString() })),
  }
}
