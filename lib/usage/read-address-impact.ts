import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { type AddressSum, addressImpact, type ClientSum } from './address-impact'
import type { ImpactRow } from './read-limit-impact'
import { readRollupMarks } from './read-rollup-marks'
import { partsSince } from './usage-parts'
import { usageSums } from './usage-sums'
import { bucketStart } from './usage-window'

/** What an address list would have refused since the hour of an instant, over all versions of a key. */
export async function readAddressImpact(
  tx: Tx,
  key: { id: string; accountId: string },
  allowlist: readonly string[],
  since: Date,
  now: Date,
): Promise<ImpactRow[]> {
  const hour = bucketStart(since, 'hour')
  const parts = partsSince(hour, now, await readRollupMarks(tx))
  const accepted = await tx.$queryRaw<(ClientSum & { lastAt: Date })[]>`
    SELECT s.client, sum(s.count)::float8 AS count, max(c.last_at) AS "lastAt"
    FROM (
      SELECT u.version_id, u.client, sum(u.count) AS count
      FROM ${usageSums(parts, { accountId: key.accountId, keyId: key.id })} u
      WHERE u.outcome = 'VALID' GROUP BY 1, 2
    ) s JOIN usage_clients c ON c.key_id = ${key.id} AND c.version_id = s.version_id AND c.client = s.client
    GROUP BY s.client`
  const addresses = await tx.$queryRaw<AddressSum[]>`
    SELECT client, address, sum(count)::float8 AS count FROM usage_addresses
    WHERE key_id = ${key.id} AND account_id = ${key.accountId} AND at >= ${hour} GROUP BY 1, 2`
  const lastAt = new Map(accepted.map((row) => [row.client, row.lastAt]))
  return addressImpact(allowlist, accepted, addresses)
    .map(({ client, count }) => ({ client, requests: count, lastAt: lastAt.get(client) ?? since }))
    .sort((a, b) => b.requests - a.requests || (a.client < b.client ? -1 : 1))
}
