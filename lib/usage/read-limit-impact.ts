import 'server-only'
import type { RateLimit } from '@/lib/limits/limit-rules'
import type { Tx } from '@/lib/platform/db'
import { limitExcess, type MinuteSum, wholeShares } from './limit-impact'

export type ImpactRow = { client: string; requests: number; lastAt: Date }

const MINUTE_MS = 60_000

/**
 * What a rate limit would have refused since an instant, at the least, over all versions of a key. Who of a minute
 * would have been late is not recorded: its excess is shared out by how much each client asked in it.
 */
export async function readLimitImpact(
  tx: Tx,
  key: { id: string; accountId: string },
  rule: RateLimit,
  since: Date,
): Promise<ImpactRow[]> {
  const minutes = await tx.$queryRaw<MinuteSum[]>`
    SELECT floor(extract(epoch FROM at) / 60)::float8 AS minute, sum(count)::float8 AS count
    FROM usage_minutes
    WHERE key_id = ${key.id} AND account_id = ${key.accountId} AND outcome = 'VALID' AND at >= ${since}
    GROUP BY at ORDER BY at`
  const over = limitExcess(minutes, rule)
  if (over.length === 0) return []
  const starts = over.map(({ minute }) => new Date(minute * MINUTE_MS))
  const shares = over.map(({ excess, count }) => excess / count)
  const rows = await tx.$queryRaw<ImpactRow[]>`
    SELECT u.client, sum(u.count * o.share) AS requests, max(c.last_at) AS "lastAt"
    FROM usage_minutes u
    JOIN unnest(${starts}::timestamptz[], ${shares}::float8[]) AS o(at, share) ON o.at = u.at
    JOIN usage_clients c USING (key_id, version_id, client)
    WHERE u.key_id = ${key.id} AND u.account_id = ${key.accountId} AND u.outcome = 'VALID'
    GROUP BY u.client`
  const total = over.reduce((sum, { excess }) => sum + excess, 0)
  const whole = wholeShares(
    rows.map(({ requests }) => requests),
    total,
  )
  return rows
    .map((row, index) => ({ ...row, requests: whole[index] ?? 0 }))
    .filter(({ requests }) => requests > 0)
    .sort((a, b) => b.requests - a.requests || (a.client < b.client ? -1 : 1))
}
