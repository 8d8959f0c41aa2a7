import { z } from 'zod'
import { instantInput, reasonInput } from '@/lib/keys/key-contract'
import { ENVIRONMENTS } from '@/lib/keys/key-format'
import { FINDING_ACTS, FINDING_KINDS } from './finding-kinds'
import { SEVERITIES } from './score-finding'

export const MOST_ROWS = 200
const ROWS = 50

/** The filter; `score` and `bySeverity` are of everything all the same. */
export const postureInput = z.strictObject({
  kind: z.enum(FINDING_KINDS).optional(),
  environment: z.enum(ENVIRONMENTS).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(ROWS),
})
export type PostureInput = z.input<typeof postureInput>

const instant = z.iso.datetime()
const names = z.array(z.string())

/** What is known of a finding beside its subject; each for the kinds that have it. */
const detailView = z.object({
  version: z.number().int().optional(),
  successorVersion: z.number().int().optional(),
  usedAt: instant.nullable().optional(),
  plannedEndAt: instant.optional(),
  keepScopes: names.optional(),
  cutScopes: names.optional(),
  rotateEveryDays: z.number().int().nullable().optional(),
  requests: z.number().int().optional(),
  clientCount: z.number().int().optional(),
  clients: names.optional(),
  role: z.enum(['owner', 'admin', 'developer', 'viewer']).optional(),
  remindedAt: instant.nullable().optional(),
  effective: names.optional(),
  usesKnownFrom: instant.nullable().optional(),
  people: names.optional(),
})

export const findingView = z.object({
  id: z.string().describe('The same for as long as the finding stands.'),
  kind: z.enum(FINDING_KINDS),
  severity: z.enum(SEVERITIES),
  points: z.number().int(),
  parts: z
    .object({ base: z.number(), environment: z.number(), time: z.number() })
    .describe('The points are their product, rounded, and at least 1.'),
  subject: z.object({
    type: z.enum(['key', 'member', 'management-key', 'account']),
    id: z.string(),
    name: z.string(),
    environment: z.enum(ENVIRONMENTS).nullable(),
  }),
  title: z.string(),
  what: z.string(),
  why: z.string(),
  since: instant.nullable().describe('Since when it has been so, as far as is known.'),
  acts: z.array(z.enum(FINDING_ACTS)).describe('What ends it, whoever may do it.'),
  detail: detailView,
})
export type FindingView = z.infer<typeof findingView>

const count = z.number().int()

const setAsideView = findingView.extend({
  setAside: z.object({
    reason: z.string(),
    until: instant.describe('When it counts again by itself.'),
    by: z.string().nullable(),
    at: instant,
  }),
})
export type SetAsideView = z.infer<typeof setAsideView>

export const postureView = z.object({
  at: instant,
  score: count.describe('The points of all findings that are not set aside; 0 is nothing to fix.'),
  bySeverity: z.object({ critical: count, high: count, medium: count, low: count }),
  byKind: z.partialRecord(z.enum(FINDING_KINDS), count),
  lookedAt: z
    .object({
      keys: count.describe('Keys with a version that has not ended.'),
      keysLeftOut: count.describe('More than are looked at at once; 0 in all but huge accounts.'),
      people: z
        .enum(['all', 'self', 'none'])
        .describe('Whose second factor is known to who asks: everybody’s, their own, or nobody’s.'),
      managementKeys: z.boolean(),
    })
    .describe('What the findings are of: what who asks may see.'),
  findings: z.array(findingView),
  more: count.describe('Findings of the filter beyond the limit.'),
  setAside: z
    .object({
      count: count.describe('Of every kind, whatever the filter.'),
      points: count.describe('What they would add to the score.'),
      findings: z.array(setAsideView).describe('Those of the filter, 200 at most.'),
    })
    .describe('What somebody decided to live with for a while; it is counted nowhere else in this answer.'),
})
export type PostureView = z.infer<typeof postureView>

export const addressesView = z.object({
  days: count,
  requests: count.describe('Accepted requests whose address was recorded.'),
  addresses: z
    .array(z.string())
    .describe(
      'What an address list would hold to let them through: addresses, or ranges where those are too many.',
    ),
  whole: z.boolean().describe('False where even ranges are more than a list can hold.'),
})
export type AddressesView = z.infer<typeof addressesView>

export const callersInput = z.strictObject({ version: z.coerce.number().int().positive() })
export type CallersInput = z.input<typeof callersInput>

export const callersView = z.object({
  version: count,
  days: count,
  since: instant.describe('The start of a whole day of UTC.'),
  clients: z.array(
    z.object({
      client: z.string(),
      requests: count.describe('Refused since then because the version had ended.'),
      lastAt: instant.describe('Its last request with this version.'),
      addresses: z
        .array(z.string())
        .describe(
          'From where a client of this name was accepted last, by any version: of refusals none is kept.',
        ),
      addressCount: count.describe('Of all such addresses that are kept.'),
      otherVersion: count.nullable().describe('The later version that it called last, if it did.'),
      otherAt: instant.nullable(),
    }),
  ),
  more: count.describe('Clients beyond the busiest 50.'),
})
export type CallersView = z.infer<typeof callersView>

const idInput = z.string().regex(/^[A-Za-z0-9_]{1,64}$/, 'This is no id.')

/** Names a finding; `version`: of those kinds that are of a version. */
export const findingInput = z.strictObject({
  kind: z.enum(FINDING_KINDS, 'There is no such kind.'),
  subjectId: idInput,
  version: z.number().int().min(0).max(1_000_000).default(0),
})
export type FindingInput = z.input<typeof findingInput>

export const MOST_SET_ASIDE_DAYS = 365

export const setAsideInput = findingInput.extend({ reason: reasonInput, until: instantInput })
export type SetAsideInput = z.input<typeof setAsideInput>

export const remindInput = z.strictObject({
  userId: idInput,
})
export type RemindInput = z.input<typeof remindInput>
