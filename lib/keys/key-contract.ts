import { z } from 'zod'
import { rotationPolicyInput } from '@/lib/policies/policy-contract'
import { allowlistErrors } from './ip-allowlist'
import { ENVIRONMENTS } from './key-format'
import {
  KEY_KINDS,
  ONLY_ED25519,
  ONLY_SIGNING,
  publicKeyInput,
  quotaInput,
  rateLimitInput,
  signatureChangeInput,
  signatureInput,
} from './key-limits-contract'
import { HOLDS_SECRET, holdsNoSecret } from './looks-like-a-secret'
import { SCOPE_NAMES } from './scopes'
import { VERSION_STATES } from './version-state'

// Beyond these years JavaScript writes instants in a form that neither RFC 3339 nor PostgreSQL knows.
const FIRST_MS = Date.UTC(1970, 0, 1)
const LAST_MS = Date.UTC(9999, 11, 31, 23, 59, 59, 999)

/** An instant in RFC 3339 with a zone, in the years 1970 to 9999 (UTC); read as a Date. */
export const instantInput = z
  .string()
  .max(40)
  .meta({ format: 'date-time' })
  .pipe(
    z.iso.datetime({
      offset: true,
      // A form sends an empty text while no date is chosen.
      error: ({ input }) =>
        input === ''
          ? 'Choose a date and time.'
          : 'Give an instant with its zone, such as 2027-01-31T12:00:00Z.',
    }),
  )
  .transform((text) => new Date(text))
  .refine(
    (instant) => instant.getTime() >= FIRST_MS && instant.getTime() <= LAST_MS,
    'Give an instant between the years 1970 and 9999, UTC.',
  )

const NAME = /^[\x20-\x7e]+$/

/** Names appear in logs, mails and terminals: printable ASCII, and nothing that could be read as markup. */
export const nameInput = z
  .string('Give a name.')
  .trim()
  .min(1, 'Give a name.')
  .max(64, { error: 'At most 64 characters.', abort: true })
  .regex(NAME, { error: 'Use printable ASCII characters only.', abort: true })
  .regex(/^[^<>]*$/, 'The characters < and > are not allowed.')
  .refine(holdsNoSecret, HOLDS_SECRET)

/** Text that PostgreSQL and a log line can hold: no control characters, no half of a surrogate pair. */
export const PLAIN_TEXT = /^[^\p{Cc}\p{Cs}]*$/u
const NOT_PLAIN = 'Control characters are not allowed.'

export const reasonInput = z
  .string('Give a reason.')
  .trim()
  .regex(PLAIN_TEXT, NOT_PLAIN)
  .min(3, 'Give a reason of at least 3 characters.')
  .max(500, { error: 'At most 500 characters.', abort: true })
  .refine(holdsNoSecret, HOLDS_SECRET)

/** What was typed, as far as it helps to see it: a pasted secret or a whole file is not repeated. */
function shown(input: unknown): string {
  return typeof input === 'string' ? JSON.stringify(input.slice(0, 20)) : `of type ${typeof input}`
}

export const scopesInput = z
  .array(
    z.enum(SCOPE_NAMES, {
      error: (issue) => `Unknown scope ${shown(issue.input)}. Known: ${SCOPE_NAMES.join(', ')}.`,
    }),
  )
  .min(1, 'Choose at least one scope.')
  .max(SCOPE_NAMES.length, 'A scope is named twice.')
  .refine((scopes) => new Set(scopes).size === scopes.length, 'A scope is named twice.')

const allowlistInput = z
  .array(z.string().trim().min(1).max(64, { abort: true }))
  .max(50, { error: 'At most 50 entries.', abort: true })
  .superRefine((entries, check) => {
    for (const { index, message } of allowlistErrors(entries)) {
      check.addIssue({ code: 'custom', path: [index], message })
    }
  })

const metadataInput = z
  .record(
    z.string().regex(/^[A-Za-z0-9_.-]{1,40}$/, 'Use 1 to 40 of A-Z a-z 0-9 _ . -'),
    z.string().max(500, { abort: true }).regex(PLAIN_TEXT, NOT_PLAIN),
  )
  .refine((metadata) => Object.keys(metadata).length <= 20, { error: 'At most 20 entries.', abort: true })
  .refine((metadata) => Object.entries(metadata).flat().every(holdsNoSecret), HOLDS_SECRET)

const issueKeyFields = z.strictObject({
  name: nameInput,
  environment: z.enum(ENVIRONMENTS),
  kind: z.enum(KEY_KINDS).default('bearer'),
  publicKey: publicKeyInput.optional(),
  scopes: scopesInput,
  expiresAt: instantInput.nullish(),
  ipAllowlist: allowlistInput.default([]),
  rateLimit: rateLimitInput.nullish(),
  quota: quotaInput.nullish(),
  signature: signatureInput.optional(),
  /** Its own policy, whole; null or left out follows the account's. */
  rotationPolicy: rotationPolicyInput.nullish(),
  metadata: metadataInput.default({}),
  shared: z
    .boolean()
    .optional()
    .describe('Left out: shared. If not, only its maker, admins and owners see it and act on it.'),
})

/**
 * What issues a key. A public key belongs to `ed25519` and to no other kind, rules for signatures to kinds that
 * sign. Instants are checked against the clock in the verb, a public key by lib/signatures.
 */
export const issueKeyInput = issueKeyFields.superRefine(({ kind, publicKey, signature }, check) => {
  const wrong = (path: string, message: string) => check.addIssue({ code: 'custom', path: [path], message })
  if (kind === 'ed25519' && publicKey === undefined) wrong('publicKey', 'Give the public key of the pair.')
  if (kind !== 'ed25519' && publicKey !== undefined) wrong('publicKey', ONLY_ED25519)
  if (kind === 'bearer' && signature !== undefined) wrong('signature', ONLY_SIGNING)
})
export type IssueKeyInput = z.input<typeof issueKeyInput>

/** What a caller names a request by, so that it may be sent again. */
export const idempotencyToken = z
  .string()
  .regex(/^[\x21-\x7e]{1,255}$/, {
    error: 'Use 1 to 255 printable ASCII characters without spaces.',
    abort: true,
  })
  .refine(holdsNoSecret, HOLDS_SECRET)

/** What may change of a key that has not ended. What is left out stays; `expiresAt: null` takes the expiry away. */
export const updateKeyInput = issueKeyFields
  .pick({
    name: true,
    scopes: true,
    expiresAt: true,
    rateLimit: true,
    quota: true,
    rotationPolicy: true,
    shared: true,
  })
  .extend({ ipAllowlist: allowlistInput, metadata: metadataInput, signature: signatureChangeInput })
  .partial()
  .refine((change) => Object.keys(change).length > 0, 'Say what to change.')
export type UpdateKeyInput = z.input<typeof updateKeyInput>

export const KEY_STATES = [
  'active',
  'rotating',
  'scheduled',
  'disabled',
  'expired',
  'retired',
  'revoked',
] as const
export type KeyState = (typeof KEY_STATES)[number]

export const KEY_SORTS = ['-createdAt', 'createdAt', 'name', '-name', '-lastUsedAt', 'expiresAt'] as const

/** The list's filter; `q` looks in name, id and hints. */
export const listKeysInput = z.strictObject({
  q: z.string().trim().max(100).regex(PLAIN_TEXT, NOT_PLAIN).optional(),
  environment: z.enum(ENVIRONMENTS).optional(),
  state: z.enum(KEY_STATES).optional(),
  sort: z.enum(KEY_SORTS).default('-createdAt'),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^key_[0-9A-Za-z]{22}$/, 'Not a cursor of this list.')
    .optional(),
})
export type ListKeysInput = z.input<typeof listKeysInput>

const instant = z.iso.datetime()

export const versionView = z.object({
  id: z.string(),
  version: z.number().int(),
  state: z.enum(VERSION_STATES),
  hint: z.string(),
  publicKey: z.string().nullable(),
  notBefore: instant,
  expiresAt: instant.nullable(),
  retiresAt: instant.nullable(),
  revokedAt: instant.nullable(),
  revokeReason: z.string().nullable(),
  compromised: z.boolean(),
  lastUsedAt: instant.nullable(),
  createdAt: instant,
})
export type VersionView = z.infer<typeof versionView>

export const ROTATION_STATES = [
  'planned',
  'overlapping',
  'ended',
  'completed',
  'cancelled',
  'rolled_back',
] as const
export const RETIRE_RULES = ['manual', 'when-quiet', 'at-end'] as const
export const OVERLAP_FROM = ['start', 'first-use'] as const

export const brownoutView = z.object({
  id: z.string(),
  startsAt: instant,
  endsAt: instant,
  /** Ends early at so many refusals and at least this share (0 to 1) of the key's requests; null: never. */
  abortAt: z.object({ refusals: z.number().int().nullable(), share: z.number().nullable() }).nullable(),
  abortedAt: instant.nullable(),
  abortReason: z.string().nullable(),
})
export type BrownoutView = z.infer<typeof brownoutView>

export const rotationView = z.object({
  id: z.string(),
  state: z.enum(ROTATION_STATES),
  fromVersion: z.number().int(),
  successorVersion: z.number().int(),
  plannedAt: instant,
  startsAt: instant,
  /** With `overlapFrom` first-use and no use yet: the latest that it can be. */
  endsAt: instant,
  overlapFrom: z.enum(OVERLAP_FROM),
  overlapSeconds: z.number().int(),
  retire: z.enum(RETIRE_RULES),
  quietSeconds: z.number().int(),
  firstUsedAt: instant.nullable(),
  extendedAt: instant.nullable(),
  cancelledAt: instant.nullable(),
  completedAt: instant.nullable(),
  rolledBackAt: instant.nullable(),
  /** Until when the old version's retirement can be taken back; null where it cannot. */
  rollbackUntil: instant.nullable(),
  overrideReason: z.string().nullable(),
  automatic: z.boolean(),
  emergency: z.boolean(),
  claimable: z.boolean(),
  claimedAt: instant.nullable(),
  claimedBy: z.string().nullable(),
  claimedFrom: z.string().nullable(),
  handedOverAt: instant.nullable(),
  /** Whether the successor's secret still waits, sealed, for a claim or a hand-over. */
  secretWaits: z.boolean(),
  secretWaitsUntil: instant.nullable(),
  brownouts: z.array(brownoutView),
})
export type RotationView = z.infer<typeof rotationView>

export const keyView = z.object({
  id: z.string(),
  name: z.string(),
  environment: z.enum(ENVIRONMENTS),
  kind: z.enum(KEY_KINDS),
  state: z.enum(KEY_STATES),
  scopes: z.array(z.string()),
  ipAllowlist: z.array(z.string()),
  rateLimit: rateLimitInput.nullable(),
  quota: quotaInput.nullable(),
  signature: z.object({ windowSeconds: z.number().int(), requireSequence: z.boolean() }).nullable(),
  /** Its own policy; null follows the account's. */
  rotationPolicy: rotationPolicyInput.nullable(),
  metadata: z.record(z.string(), z.string()),
  expiresAt: instant.nullable(),
  createdAt: instant,
  createdBy: z.string(),
  shared: z.boolean().describe('If not, only its maker, admins and owners see it and act on it.'),
  /** Since when every request is refused with DISABLED; null while the key is not suspended. */
  suspendedAt: instant.nullable(),
  suspendedBy: z
    .enum(['account', 'staff'])
    .nullable()
    .describe("Who can resume it now: the account itself, or first the provider's security staff."),
  lastUsedAt: instant.nullable(),
  versions: z.array(versionView),
  rotations: z.array(rotationView),
})
export type KeyView = z.infer<typeof keyView>
