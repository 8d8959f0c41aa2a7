import 'server-only'
import { WHOLE_KEY } from '@/lib/keys/find-key'
import { matchesKey } from '@/lib/keys/key-order'
import { viewKey } from '@/lib/keys/key-view'
import type { Ctx } from '@/lib/platform/ctx'
import { invalidFields } from '@/lib/platform/parse-input'
import { MOST_KEYS, type PlanManyInput } from './bulk-contract'

const DAY_MS = 86_400_000

/** Ids of the account's keys that match and could be rotated now: a version is valid and no rotation is under way. */
export async function findRotatable(
  ctx: Ctx,
  filter: NonNullable<PlanManyInput['filter']>,
): Promise<string[]> {
  const { q, environment, minAgeDays = 0 } = filter
  const now = ctx.clock.now()
  const bornBefore = now.getTime() - minAgeDays * DAY_MS
  const rows = await ctx.db.key.findMany({
    where: { accountId: ctx.actor.accountId, environment },
    include: WHOLE_KEY,
  })
  const found = rows
    .map((row) => viewKey(row, now))
    .filter((key) => key.state === 'active' && (!q || matchesKey(key, q)))
    .filter((key) => {
      const newest = key.versions.findLast(({ state }) => state === 'active')
      return newest !== undefined && Date.parse(newest.notBefore) <= bornBefore
    })
  if (found.length > MOST_KEYS) {
    const message = `${found.length} keys match, and at most ${MOST_KEYS} can be planned at once: narrow the filter.`
    throw invalidFields([{ path: 'filter', message }])
  }
  return found.map(({ id }) => id)
}
