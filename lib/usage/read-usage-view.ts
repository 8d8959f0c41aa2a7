import 'server-only'
import type { z } from 'zod'
import type { Ctx } from '@/lib/platform/ctx'
import { env } from '@/lib/platform/env'
import { invalidFields } from '@/lib/platform/parse-input'
import { keyShare } from './key-share'
import { readTotals, readUsage } from './read-usage'
import type { keyUsageInput, UsageStep, UsageView } from './usage-contract'
import { usageSeries } from './usage-series'
import { bucketStart, STEP_MS, usageWindow, windowBefore } from './usage-window'

/**
 * The recorded requests of one key, or of all keys that are there for the actor, as asked. `nameGroup` turns a group into what is shown.
 * Throws `invalid_request` for a window that makes no sense.
 */
export async function readUsageView(
  ctx: Ctx,
  wanted: Omit<z.output<typeof keyUsageInput>, 'from' | 'to'> & { from?: Date; to?: Date },
  keyId?: string,
  nameGroup = (group: string) => group,
): Promise<UsageView> {
  const now = ctx.clock.now()
  const { step, by, top, compare } = wanted
  const window = usageWindow(wanted, now)
  if (typeof window === 'string') throw invalidFields([{ path: 'from', message: window }])
  const where = {
    accountId: ctx.actor.accountId,
    ...(keyId === undefined ? { share: await keyShare(ctx) } : { keyId }),
  }
  const before = windowBefore(window, step)
  const [rows, totals] = await Promise.all([
    readUsage(ctx.db, where, window, { step, by, top }),
    compare ? readTotals(ctx.db, where, before, step) : null,
  ])
  const named = rows.map((row) => ({ ...row, group: nameGroup(row.group) }))
  const view = { ...usageSeries(named, window, step, by), keptFrom: keptFrom(step, now) }
  if (!totals) return view
  const points = totals.map(({ at, count }) => ({ at: at.toISOString(), count }))
  return {
    ...view,
    previous: {
      from: before.from.toISOString(),
      to: before.to.toISOString(),
      total: points.reduce((sum, { count }) => sum + count, 0),
      points,
    },
  }
}

function keptFrom(step: UsageStep, now: Date): string | null {
  if (step === 'day') return null
  const { USAGE_MINUTES_DAYS, USAGE_HOURS_DAYS } = env()
  const days = step === 'minute' ? USAGE_MINUTES_DAYS : USAGE_HOURS_DAYS
  return bucketStart(
    new Date(now.getTime() - days * STEP_MS.day),
    step === 'minute' ? 'hour' : 'day',
  ).toISOString()
}
