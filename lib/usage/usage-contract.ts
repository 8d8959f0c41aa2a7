import { z } from 'zod'
import { instantInput, scopesInput, updateKeyInput } from '@/lib/keys/key-contract'
import { rateLimitInput } from '@/lib/keys/key-limits-contract'

export const USAGE_STEPS = ['minute', 'hour', 'day'] as const
export type UsageStep = (typeof USAGE_STEPS)[number]
export const USAGE_GROUPS = ['version', 'outcome', 'client', 'scope', 'environment', 'key'] as const
export type UsageGroup = (typeof USAGE_GROUPS)[number]

/** The most groups that `top` may ask for. */
const MOST_TOP = 100
/** Stands for all groups beyond `top`. */
export const REST_GROUP = '(rest)'

/** Left out, the last hour by minute, up to now. */
export const keyUsageInput = z.strictObject({
  from: instantInput.optional(),
  to: instantInput.optional(),
  step: z.enum(USAGE_STEPS).default('minute'),
  by: z.enum(USAGE_GROUPS).default('version'),
  top: z.coerce
    .number()
    .int()
    .min(1)
    .max(MOST_TOP)
    .optional()
    .describe(`Only the busiest groups; all others as one, called ${REST_GROUP}.`),
  compare: z
    .enum(['previous'])
    .optional()
    .describe('Also the sums of the period of the same length before, over all groups.'),
})
export type KeyUsageInput = z.input<typeof keyUsageInput>

/** The same of a whole account, by key. */
export const accountUsageInput = keyUsageInput.extend({ by: z.enum(USAGE_GROUPS).default('key') })
export type AccountUsageInput = z.input<typeof accountUsageInput>

export const EXPORT_FORMATS = ['csv', 'json'] as const
const format = z.enum(EXPORT_FORMATS).default('csv')
export const exportKeyUsageInput = keyUsageInput.omit({ compare: true }).extend({ format })
export const exportAccountUsageInput = accountUsageInput.omit({ compare: true }).extend({ format })

const points = z.array(z.object({ at: z.iso.datetime(), count: z.number().int() }))

/** Counts of requests, any outcome. Buckets without traffic have no point; `at` is the bucket's start, UTC. */
export const usageView = z.object({
  from: z.iso.datetime(),
  to: z.iso.datetime(),
  step: z.enum(USAGE_STEPS),
  by: z.enum(USAGE_GROUPS),
  total: z.number().int(),
  series: z.array(z.object({ group: z.string(), points })),
  names: z
    .record(z.string(), z.string())
    .optional()
    .describe('By key: what the keys of the groups are called.'),
  keptFrom: z.iso
    .datetime()
    .nullable()
    .describe('What is older is not kept in this step; null where all of it is.'),
  previous: z
    .object({ from: z.iso.datetime(), to: z.iso.datetime(), total: z.number().int(), points })
    .optional(),
})
export type UsageView = z.infer<typeof usageView>

export const LOOKBACKS = { '24h': 24, '7d': 168, '30d': 720 } as const
export type Lookback = keyof typeof LOOKBACKS

export const IMPACT_CHANGES = ['revoke', 'retire', 'scopes', 'ipAllowlist', 'rateLimit'] as const
type ImpactChange = (typeof IMPACT_CHANGES)[number]

/** What each change must say, and what it may; anything else would be believed to count. */
const TOLD: Record<ImpactChange, { must: readonly string[]; may: readonly string[] }> = {
  revoke: { must: [], may: ['version', 'lineage'] },
  retire: { must: [], may: ['version'] },
  scopes: { must: ['scopes'], may: [] },
  ipAllowlist: { must: ['ipAllowlist'], may: [] },
  rateLimit: { must: ['limit', 'windowSeconds'], may: [] },
}

/** Comma-separated in a query. */
const parts = (text: string) => text.split(',').map((part) => part.trim())

/** What would have been refused in the look-back, had the change been made before it. */
export const impactInput = z
  .strictObject({
    change: z
      .enum(IMPACT_CHANGES)
      .describe(
        'revoke and retire: every accepted request of the version, or of the key. scopes: those that asked for a scope beyond `scopes`. rateLimit: what exceeded `limit`, at the least; minute sums are the finest record, so windows of a minute and more are replayed over whole minutes, and for shorter ones it is what no minute could hold. ipAllowlist: those from outside of `ipAllowlist`, by full hours; a request whose address was not recorded counts as outside.',
      ),
    version: z.coerce.number().int().positive().optional().describe('Left out: the whole key.'),
    lineage: z
      .enum(['true', 'false'])
      .optional()
      .describe('With `version`: what came from it by rotation counts too.'),
    scopes: z
      .string()
      .max(500)
      .transform(parts)
      .pipe(scopesInput)
      .optional()
      .describe('The scopes that would be left, comma-separated.'),
    ipAllowlist: z
      .string()
      .max(4000)
      .transform((text) => (text.trim() === '' ? [] : parts(text)))
      .pipe(updateKeyInput.shape.ipAllowlist.unwrap())
      .optional()
      .describe('The list that would hold, comma-separated; an empty one lets everybody through.'),
    limit: z.coerce.number().pipe(rateLimitInput.shape.limit).optional(),
    windowSeconds: z.coerce.number().pipe(rateLimitInput.shape.windowSeconds).optional(),
    lookback: z.enum(Object.keys(LOOKBACKS) as [Lookback, ...Lookback[]]).default('24h'),
  })
  .superRefine((input, check) => {
    const wrong = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message })
    const { must, may } = TOLD[input.change]
    const { change, lookback: _, ...rest } = input
    const given = Object.entries(rest).flatMap(([name, value]) => (value === undefined ? [] : [name]))
    for (const name of must) if (!given.includes(name)) wrong(name, `The change ${change} needs this.`)
    if (input.lineage === 'true' && input.version === undefined) wrong('version', 'A lineage needs this.')
    for (const name of given)
      if (!must.includes(name) && !may.includes(name)) wrong(name, `The change ${change} does not take this.`)
  })
export type ImpactInput = z.input<typeof impactInput>

export const impactView = z.object({
  change: z.enum(IMPACT_CHANGES),
  lookback: z.string(),
  requests: z.number().int(),
  clients: z
    .array(z.object({ client: z.string(), requests: z.number().int(), lastAt: z.iso.datetime() }))
    .describe('For rateLimit the refusals of a minute are shared out by how much each client asked in it.'),
})
export type ImpactView = z.infer<typeof impactView>

const UNUSED_DAYS = [30, 90] as const

export const unusedScopesInput = z.strictObject({
  days: z.coerce
    .number()
    .pipe(z.union(UNUSED_DAYS.map((days) => z.literal(days))))
    .default(30),
})
export type UnusedScopesInput = { days?: (typeof UNUSED_DAYS)[number] }

export const unusedScopesView = z.object({
  days: z.number().int(),
  observedSince: z.iso
    .datetime()
    .describe('The start of the look-back, or when the key was issued if that is later.'),
  scopes: z.array(
    z.object({
      scope: z.string(),
      unused: z.boolean(),
      lastUsedAt: z.iso
        .datetime()
        .nullable()
        .describe('The start of the minute, hour or day of the last accepted request that asked for it.'),
      precision: z.enum(USAGE_STEPS).nullable(),
    }),
  ),
})
export type UnusedScopesView = z.infer<typeof unusedScopesView>
