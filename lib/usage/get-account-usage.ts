import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { visibleKeys } from '@/lib/keys/visible-keys'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { readUsageView } from './read-usage-view'
import { restAsOne } from './rest-as-one'
import { type AccountUsageInput, accountUsageInput, type UsageView } from './usage-contract'

/**
 * The recorded requests of all keys that are there for the actor over time; those of others are not counted. By key,
 * `names` says what the keys are called.
 */
export async function getAccountUsage(ctx: Ctx, input: AccountUsageInput): Promise<UsageView> {
  authorize(ctx, 'usage:read')
  const wanted = parseInput(accountUsageInput, input)
  const view = await readUsageView(ctx, wanted)
  if (wanted.by !== 'key') return view
  const id = { in: view.series.map(({ group }) => group) }
  const keys = await ctx.db.key.findMany({
    where: { ...visibleKeys(ctx), id },
    select: { id: true, name: true },
  })
  const names = new Map(keys.map((key) => [key.id, key.name]))
  const series = restAsOne(view.series, (keyId) => names.has(keyId))
  return { ...view, series, names: Object.fromEntries(names) }
}
