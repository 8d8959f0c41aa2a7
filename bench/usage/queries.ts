import { listKeys } from '@/lib/keys/list-keys'
import type { Ctx } from '@/lib/platform/ctx'
import { getPosture } from '@/lib/posture/get-posture'
import { getAccountUsage } from '@/lib/usage/get-account-usage'
import { getImpact } from '@/lib/usage/get-impact'
import { getKeySparks } from '@/lib/usage/get-key-sparks'
import { getKeyUsage } from '@/lib/usage/get-key-usage'
import type { UsageGroup, UsageStep } from '@/lib/usage/usage-contract'

const HOUR_MS = 3_600_000

/** The presets of the page: how far back, in what steps. */
const SPANS: { name: string; hours: number; step: UsageStep }[] = [
  { name: '1 h by minute', hours: 1, step: 'minute' },
  { name: '24 h by hour', hours: 24, step: 'hour' },
  { name: '7 d by hour', hours: 168, step: 'hour' },
  { name: '30 d by day', hours: 720, step: 'day' },
  { name: '90 d by day', hours: 2160, step: 'day' },
]
const OF_KEY: UsageGroup[] = ['version', 'outcome', 'client', 'scope']
const OF_ACCOUNT: UsageGroup[] = ['key', 'outcome', 'client', 'scope', 'environment']

export type Query = {
  name: string
  /** Within this at the 95th percentile, in ms. */
  wantedMs: number
  /** How far back it looks, in hours; a comparison looks twice as far. */
  hours: number
  run(ctx: Ctx): Promise<unknown>
}

/** Every chart of the pages, as the pages ask for it, and the list of keys with its sparklines. */
export function queries(hotKeyId: string, keyId: string): Query[] {
  const from = (ctx: Ctx, hours: number) =>
    new Date(ctx.clock.now().getTime() - hours * HOUR_MS).toISOString()
  const charts = SPANS.flatMap(({ name, hours, step }) => {
    const chart = (what: string, run: Query['run']) => ({
      name: `${what}, ${name}`,
      wantedMs: 50,
      hours,
      run,
    })
    const asked = (ctx: Ctx, by: UsageGroup) => ({
      ...{ from: from(ctx, hours), step, by, compare: 'previous' as const },
      ...(by === 'key' || by === 'client' ? { top: 7 } : {}),
    })
    return [
      ...OF_KEY.map((by) =>
        chart(`hot key by ${by}`, (ctx) => getKeyUsage(ctx, { ...asked(ctx, by), keyId: hotKeyId })),
      ),
      ...OF_KEY.map((by) => chart(`key by ${by}`, (ctx) => getKeyUsage(ctx, { ...asked(ctx, by), keyId }))),
      ...OF_ACCOUNT.map((by) => chart(`account by ${by}`, (ctx) => getAccountUsage(ctx, asked(ctx, by)))),
    ]
  })
  const impact = (change: 'revoke', lookback: '24h' | '7d' | '30d', hours: number) => ({
    ...{ name: `impact of revoking the hot key, ${lookback}`, wantedMs: 50, hours },
    run: (ctx: Ctx) => getImpact(ctx, { keyId: hotKeyId, change, lookback }),
  })
  const list = (name: string, input: Parameters<typeof listKeys>[1]) => ({
    ...{ name: `key list, ${name}`, wantedMs: 100, hours: 24 },
    run: async (ctx: Ctx) => {
      const { items } = await listKeys(ctx, input)
      await getKeySparks(ctx, { keyIds: items.map((key) => key.id) })
    },
  })
  // What one question costs that reads nothing: on a busy machine, all others are to be seen beside it.
  const nothing = {
    name: 'nothing (SELECT 1)',
    wantedMs: Number.POSITIVE_INFINITY,
    hours: Number.POSITIVE_INFINITY,
  }
  return [
    { ...nothing, run: (ctx: Ctx) => ctx.db.$queryRaw`SELECT 1` },
    ...charts,
    impact('revoke', '24h', 24),
    impact('revoke', '7d', 168),
    impact('revoke', '30d', 720),
    list('newest first', {}),
    list('by last use', { sort: '-lastUsedAt' }),
    list('by name', { sort: 'name' }),
    list('rotating', { state: 'rotating' }),
    list('active', { state: 'active' }),
    list('search', { q: 'data 77' }),
    { name: 'posture', wantedMs: 200, hours: 2160, run: (ctx) => getPosture(ctx) },
  ]
}
