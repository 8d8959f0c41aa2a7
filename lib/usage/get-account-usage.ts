import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { readUsage } from './read-usage'
import { type KeyUsageInput, keyUsageInput, type UsageView } from './usage-contract'
import { usageSeries } from './usage-series'
import { usageWindow } from './usage-window'

/** The recorded requests of all keys of the account over time. */
export async function getAccountUsage(ctx: Ctx, input: KeyUsageInput): Promise<UsageView> {
  authorize(ctx, 'usage:read')
  const wanted = parseInput(keyUsageInput, input)
  const window = usageWindow(wanted, ctx.clock.now())
  if (typeof window === 'string') throw invalidFields([{ path: 'from', message: window }])
  const where = { accountId: ctx.actor.accountId }
  const rows = await readUsage(ctx.db, where, window, wanted.step, wanted.by)
  return usageSeries(rows, window, wanted.step, wanted.by)
}
