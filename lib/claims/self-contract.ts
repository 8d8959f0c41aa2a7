import { z } from 'zod'
import { ENVIRONMENTS } from '@/lib/keys/key-format'
import { KEY_KINDS, publicKeyInput, quotaInput, rateLimitInput } from '@/lib/keys/key-limits-contract'
import { VERSION_STATES } from '@/lib/keys/version-state'

const instant = z.iso.datetime()

export const SUCCESSOR_STATES = ['waiting', 'claimed', 'not_claimable'] as const
export type SuccessorState = (typeof SUCCESSOR_STATES)[number]

/** What a presented key is. `expiresAt`: when the version ends, by whatever is planned; null when nothing ends it. */
export const selfView = z.object({
  keyId: z.string(),
  versionId: z.string(),
  version: z.number().int(),
  kind: z.enum(KEY_KINDS),
  environment: z.enum(ENVIRONMENTS),
  scopes: z.array(z.string()),
  state: z.enum(VERSION_STATES),
  notBefore: instant,
  expiresAt: instant.nullable(),
  rateLimit: rateLimitInput.nullable(),
  quota: quotaInput.nullable(),
  successor: z
    .object({
      version: z.number().int(),
      state: z.enum(SUCCESSOR_STATES),
      endsAt: instant.describe('The end of the overlap.'),
    })
    .nullable()
    .describe('To the old version of a rotation that has started; else null.'),
})
export type SelfView = z.infer<typeof selfView>

/** The body of a claim. `publicKey` is the new pair's, for `ed25519` only. */
export const claimInput = z.strictObject({ publicKey: publicKeyInput.optional() })

/** A claimed successor. `secret` is absent for `ed25519`. */
export const claimView = z.object({
  keyId: z.string(),
  versionId: z.string(),
  version: z.number().int(),
  secret: z.string().optional().describe('In this answer and nowhere else. Absent for ed25519.'),
  notBefore: instant,
  expiresAt: instant.nullable(),
  previousEndsAt: instant.describe('The end of the overlap, or of the presented version if that is sooner.'),
})
export type ClaimView = z.infer<typeof claimView>
