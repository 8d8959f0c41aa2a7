import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { findKey } from '@/lib/keys/find-key'
import type { Ctx } from '@/lib/platform/ctx'
import { bucketStart, STEP_MS } from '@/lib/usage/usage-window'
import { addressList } from './address-list'
import type { AddressesView } from './posture-contract'

const DAYS = 30
/** Beyond this many addresses, no list of theirs is short. */
const MOST_READ = 5000

/** From where accepted requests of a key came in the last 30 days, as the list that would let them through. */
export async function getSeenAddresses(ctx: Ctx, { keyId }: { keyId: string }): Promise<AddressesView> {
  authorize(ctx, 'usage:read')
  const key = await findKey(ctx.db, ctx, keyId)
  const since = bucketStart(new Date(ctx.clock.now().getTime() - DAYS * STEP_MS.day), 'hour')
  const rows = await ctx.db.$queryRaw<{ address: string; requests: number }[]>`
    SELECT address, sum(count)::float8 AS requests FROM usage_addresses
    WHERE key_id = ${key.id} AND account_id = ${ctx.actor.accountId} AND at >= ${since} AND address <> ''
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${MOST_READ}`
  const { addresses, whole } = addressList(rows.map(({ address }) => address))
  const requests = rows.reduce((sum, row) => sum + row.requests, 0)
  return { days: DAYS, requests, addresses, whole: whole && rows.length < MOST_READ }
}
