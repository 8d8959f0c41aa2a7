import { z } from 'zod'
import { instantInput } from '@/lib/keys/key-contract'

export const USAGE_STEPS = ['minute', 'hour', 'day'] as const
export type UsageStep = (typeof USAGE_STEPS)[number]
export const USAGE_GROUPS = ['version', 'outcome', 'client', 'scope'] as const
export type UsageGroup = (typeof USAGE_GROUPS)[number]

/** Left out, the last hour by minute, up to now. */
export const keyUsageInput = z.strictObject({
  from: instantInput.optional(),
  to: instantInput.optional(),
  step: z.enum(USAGE_STEPS).default('minute'),
  by: z.enum(USAGE_GROUPS).default('version'),
})
export type KeyUsageInput = z.input<typeof keyUsageInput>

/** Counts of requests, any outcome. Buckets without traffic have no point; `at` is the bucket's start, UTC. */
export const usageView = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  step: z.enum(USAGE_STEPS),
  by: z.enum(USAGE_GROUPS),
  total: z.number().int(),
  series: z.array(
    z.object({
      group: z.string(),
      points: z.array(z.object({ at: z.iso.datetime(), count: z.number().int() })),
    }),
  ),
})
export type UsageView = z.infer<typeof usageView>

export const LOOKBACKS = { '24h': 24, '7d': 168, '30d': 720 } as const
export type Lookback = keyof typeof LOOKBACKS

/** What would have been refused in the look-back, had the version (or, without one, the key) been ended. */
export const impactInput = z.strictObject({
  change: z.enum(['revoke', 'retire']),
  version: z.coerce.number().int().positive().optional(),
  lookback: z.enum(Object.keys(LOOKBACKS) as [Lookback, ...Lookback[]]).default('24h'),
})
export type ImpactInput = z.input<typeof impactInput>

export const impactView = z.object({
  change: z.enum(['revoke', 'retire']),
  lookback: z.string(),
  requests: z.number().int(),
  clients: z.array(z.object({ client: z.string(), requests: z.number().int(), lastAt: z.iso.datetime() })),
})
export type ImpactView = z.infer<typeof impactView>
