import { z } from 'zod'
import { PLAIN_TEXT } from '@/lib/keys/key-contract'

/** Of the challenge that stands for a person's wish to link single sign-on. */
export const LINK_PURPOSE = 'link_identity'
/** How long a person may take to come back from the provider. */
export const LINK_MS = 10 * 60_000

export const identityInput = z.strictObject({
  issuer: z.string().min(1).max(512).regex(PLAIN_TEXT),
  subject: z.string().min(1).max(255).regex(PLAIN_TEXT),
})
export type IdentityInput = z.input<typeof identityInput>

export type IdentityView = IdentityInput & { email: string; linkedAt: string; lastUsedAt: string }
