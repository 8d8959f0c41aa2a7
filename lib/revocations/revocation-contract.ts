import { z } from 'zod'
import { instantInput, PLAIN_TEXT, reasonInput } from '@/lib/keys/key-contract'
import { ENVIRONMENTS } from '@/lib/keys/key-format'
import { HOLDS_SECRET, holdsNoSecret } from '@/lib/keys/looks-like-a-secret'

/** How many keys one revocation may take. */
export const MOST_KEYS = 10_000
/** How many can be named by their ids: as many as a request has room for. */
export const MOST_NAMED = 2000

/** `resume` ends what `suspend` began: each side ends its own suspensions. */
export const ACTS = ['revoke', 'suspend', 'resume'] as const
export type RevocationAct = (typeof ACTS)[number]

// A filter is stored and listed: whoever pastes the leaked key instead of its id is told, and it is not kept.
const id = z
  .string()
  .min(1)
  .max(64, { abort: true })
  .regex(PLAIN_TEXT, 'Nothing has such an id.')
  .refine(holdsNoSecret, HOLDS_SECRET)
const keyId = z
  .string()
  .regex(
    /^key_[0-9A-Za-z]{22}$/,
    'Not the id of a key: those are "key_" and 22 letters and digits. Never give a key itself.',
  )
const labelText = (most: number) =>
  z.string().max(most, { abort: true }).regex(PLAIN_TEXT).refine(holdsNoSecret, HOLDS_SECRET)

/**
 * Which keys of the account: those for which everything holds that is given. `issuedFrom`, `issuedBefore`: a version of
 * the key, the first or a later one, was issued then (half-open); the whole key ends, since what followed from that
 * version may have been taken with it.
 */
export const revocationFilter = z
  .strictObject({
    all: z
      .literal(true, 'Leave this out, or say true: every key of the account.')
      .optional()
      .describe('Every key of the account; stands alone.'),
    environment: z.enum(ENVIRONMENTS).optional(),
    createdBy: id
      .optional()
      .describe(
        'The id of a member, or of a management key: who issued the key. A member’s management keys count.',
      ),
    label: z
      .strictObject({
        name: labelText(40).min(1, 'Give the name of the label.'),
        value: labelText(500).optional(),
      })
      .optional()
      .describe('An entry of the key’s metadata; without a value, whatever it is.'),
    issuedFrom: instantInput
      .optional()
      .describe('The key or one of its versions was issued at this instant or later.'),
    issuedBefore: instantInput.optional().describe('… and before this one.'),
    revocationId: z
      .string()
      .regex(
        /^rvk_[0-9A-Za-z]{22}$/,
        'Not the id of a revocation: those are "rvk_" and 22 letters and digits.',
      )
      .optional()
      .describe('Keys that this earlier revocation ended or suspended, as for resuming what one suspended.'),
    keyIds: z
      .array(keyId)
      .min(1, 'Name at least one key.')
      .max(MOST_NAMED, `At most ${MOST_NAMED} keys by their ids.`)
      .optional(),
  })
  .superRefine((filter, check) => {
    const wrong = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message })
    const { all, ...conditions } = filter
    const given = Object.values(conditions).some((value) => value !== undefined)
    if (!all && !given)
      wrong('all', 'Say which keys: give a condition, or "all": true for every key of the account.')
    if (all && given) wrong('all', '"all" stands alone: leave it out, or leave out the conditions.')
    const { issuedFrom, issuedBefore } = filter
    if (issuedFrom && issuedBefore && issuedBefore <= issuedFrom)
      wrong('issuedBefore', 'The end must lie after the beginning.')
  })
export type RevocationFilter = z.output<typeof revocationFilter>
export type RevocationFilterInput = z.input<typeof revocationFilter>

export const previewRevocationInput = z.strictObject({
  filter: revocationFilter,
  act: z.enum(ACTS).default('revoke'),
})
export type PreviewRevocationInput = z.input<typeof previewRevocationInput>

export const startRevocationInput = previewRevocationInput.extend({
  reason: reasonInput,
  compromised: z.boolean().default(false).describe('The secrets leaked, or may have. For revoking only.'),
  expectedCount: z
    .number('Give the number of keys that the preview named.')
    .int()
    .min(1)
    .describe('How many keys this is about; another number is refused with `changed_meanwhile`.'),
  expectedDigest: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'Give the digest that the preview named.')
    .optional()
    .describe('Which keys the preview saw: with it, others are refused too, where they are as many.'),
})
export type StartRevocationInput = z.input<typeof startRevocationInput>

export const OUTCOMES = ['done', 'already_ended', 'already_suspended', 'not_suspended'] as const
export const REVOCATION_STATES = ['running', 'paused', 'cancelled', 'finished'] as const
export type RevocationState = (typeof REVOCATION_STATES)[number]

const instant = z.iso.datetime()
const count = z.number().int()

const usedView = z.object({
  keys: count.describe('How many of the keys were used.'),
  requests: count.describe('Every recorded request of them, refused ones too.'),
  clients: count.describe('How many different clients used them.'),
})

export const previewView = z.object({
  count,
  most: count.describe('How many one revocation may take.'),
  environments: z.array(z.object({ environment: z.enum(ENVIRONMENTS), count })),
  first: z.array(z.object({ id: z.string(), name: z.string() })).describe('The first ten, by name.'),
  keysDigest: z
    .string()
    .nullable()
    .describe(
      'Which keys these are: SHA-256 of their ids, sorted, one a line. Null for more than one may take.',
    ),
  impact: z
    .object({ day: usedView, week: usedView })
    .nullable()
    .describe(
      'From recorded usage: the last 24 hours, and 7 days. Null where it takes too long to read, and for resuming.',
    ),
})
export type RevocationPreview = z.infer<typeof previewView>

export const revocationView = z.object({
  id: z.string(),
  act: z.enum(ACTS),
  state: z.enum(REVOCATION_STATES),
  filter: z.record(z.string(), z.unknown()),
  issuedBy: z.string().nullable().describe('Who is meant by `createdBy` of the filter, by name.'),
  reason: z.string(),
  compromised: z.boolean(),
  startedAt: instant,
  startedBy: z.object({ type: z.string(), id: z.string(), name: z.string() }),
  pausedAt: instant.nullable(),
  cancelledAt: instant.nullable(),
  finishedAt: instant.nullable(),
  retryAt: instant.nullable().describe('An error stopped it: when it goes on by itself. Null while it runs.'),
  total: count,
  done: count.describe('Ended, suspended or resumed by this revocation.'),
  alreadyEnded: count.describe(
    'Ended, suspended, or resumed, by somebody else meanwhile: left as they were.',
  ),
  left: count,
})
export type RevocationView = z.infer<typeof revocationView>

export const revocationReceipts = z.object({
  confirmed: count.describe('Keys of which every verifier has confirmed what became of them.'),
  waiting: count,
  verifiers: count.describe('How many verifiers there were to confirm.'),
  slowest: z
    .object({ verifier: z.string(), ms: count })
    .nullable()
    .describe('Who took longest from the change of a key to its confirmation, and how long.'),
  awaited: z
    .array(z.object({ verifier: z.string(), silentUntil: instant.nullable() }))
    .describe(
      'Who has not confirmed all of it. `silentUntil`: it is cut off from the database and may go by what it knew until then; null while it answers.',
    ),
  kept: z.boolean().describe('False when its changes are older than receipts are kept (30 days).'),
})
export type RevocationReceipts = z.infer<typeof revocationReceipts>

export const revocationProgress = revocationView.extend({
  perSecond: z.number().nullable().describe('Keys a second of late, while it runs.'),
  receipts: revocationReceipts,
})
export type RevocationProgress = z.infer<typeof revocationProgress>

const pageInput = {
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^[1-9]\d{0,8}$/, 'Not a cursor of this list.')
    .optional(),
}

export const listRevocationKeysInput = z.strictObject({
  outcome: z.enum([...OUTCOMES, 'left']).optional(),
  ...pageInput,
})
export type ListRevocationKeysInput = z.input<typeof listRevocationKeysInput>

export const listRevocationsInput = z.strictObject({
  limit: z.coerce.number().int().min(1).max(50).default(20),
  cursor: z
    .string()
    .regex(/^rvk_[0-9A-Za-z]{22}$/, 'Not a cursor of this list.')
    .optional(),
})
export type ListRevocationsInput = z.input<typeof listRevocationsInput>

export const revocationKeyView = z.object({
  position: count,
  keyId: z.string(),
  name: z.string(),
  environment: z.enum(ENVIRONMENTS),
  outcome: z.enum(OUTCOMES).nullable().describe('Null: not yet, or never, where it was cancelled.'),
  doneAt: instant.nullable(),
  sequence: count.nullable().describe('The change that verifiers confirm: GET /api/v1/receipts/{sequence}.'),
  confirmed: z
    .boolean()
    .nullable()
    .describe('Whether every verifier has confirmed it; null without a receipt.'),
})
export type RevocationKeyView = z.infer<typeof revocationKeyView>
