import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { findKey } from '@/lib/keys/find-key'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { readUsage } from './read-usage'
import { type KeyUsageInput, keyUsageInput, type UsageView } from './usage-contract'
import { usageSeries } from './usage-series'
import { usageWindow } from './usage-window'

/** The recorded requests of one key over time. By version, a group is the version's number. */
export async function getKeyUsage(ctx: Ctx, input: KeyUsageInput & { keyId: string }): Promise<UsageView> {
  authorize(ctx, 'usage:read')
  const { keyId, ...rest } = input
  const wanted = parseInput(keyUsageInput, rest)
  const window = usageWindow(wanted, ctx.clock.now())
  if (typeof window === 'string') throw invalidFields([{ path: 'from', message: window }])
  const key = await atOneInstant(ctx.db, (tx) => findKey(tx, ctx, keyId))
  const where = { accountId: ctx.actor.accountId, keyId }
  const rows = await readUsage(ctx.db, where, window, wanted.step, wanted.by)
  const numbers = new Map(key.versions.map((version) => [version.id, String(version.number)]))
  const named =
    wanted.by === 'version'
      ? rows.map((row) => ({ ...row, group: numbers.get(row.group) ?? row.group }))
      : rows
  return usageSeries(named, window, wanted.step, wanted.by)
}
