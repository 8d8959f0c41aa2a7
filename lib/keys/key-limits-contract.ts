import { z } from 'zod'
import { QUOTA_PERIODS } from '@/lib/limits/limit-rules'

/** `bearer` sends its secret; `hmac` and `ed25519` sign each request (RFC 9421) and never send it. */
export const KEY_KINDS = ['bearer', 'hmac', 'ed25519'] as const
export type KeyKind = (typeof KEY_KINDS)[number]

const MOST = 1_000_000_000
const DAY_SECONDS = 86_400

/** At most `limit` in any span of `windowSeconds` (1 s to 1 day), over all versions of the key. */
export const rateLimitInput = z.strictObject({
  limit: z.number('Give the limit as a number.').int('Whole requests.').min(1, 'At least 1.').max(MOST),
  windowSeconds: z
    .number('Give the window in seconds.')
    .int('Whole seconds.')
    .min(1, 'At least 1 second.')
    .max(DAY_SECONDS, 'At most a day: use a quota for more.'),
})

/** At most `limit` in each day or month of UTC. */
export const quotaInput = z.strictObject({
  limit: z.number('Give the quota as a number.').int('Whole requests.').min(1, 'At least 1.').max(MOST),
  period: z.enum(QUOTA_PERIODS),
})

export const LONGEST_WINDOW_SECONDS = 120

const windowInput = z
  .number('Give the window in seconds.')
  .int('Whole seconds.')
  .min(30, 'At least 30 seconds.')
  .max(LONGEST_WINDOW_SECONDS, 'At most 120 seconds.')

/** For signing kinds. A signature is fresh for `windowSeconds`; with `requireSequence` each must rise. */
export const signatureInput = z.strictObject({
  windowSeconds: windowInput.default(60),
  requireSequence: z.boolean().default(false),
})

/** What is left out stays: a change of the window must not switch the rising sequence off. */
export const signatureChangeInput = z.strictObject({
  windowSeconds: windowInput.optional(),
  requireSequence: z.boolean().optional(),
})

export const ONLY_ED25519 = 'Only a key of kind ed25519 has a public key.'
export const ONLY_SIGNING = 'A bearer key signs nothing: choose the kind hmac or ed25519.'

/** SPKI PEM, a JWK (as an object or as text), or base64url of 32 raw bytes. */
export const publicKeyInput = z.union(
  [z.string().min(1).max(2000), z.record(z.string().max(40), z.unknown())],
  'Give the public key as PEM, JWK or base64url.',
)
export type PublicKeyInput = z.infer<typeof publicKeyInput>
