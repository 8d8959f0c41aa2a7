import type {
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/server'
import { z } from 'zod'
import { PLAIN_TEXT } from '@/lib/keys/key-contract'
import { HOLDS_SECRET, holdsNoSecret } from '@/lib/keys/looks-like-a-secret'

/** How long an authenticator has to sign what it was asked. */
export const CHALLENGE_MS = 5 * 60_000
export const MOST_PASSKEYS = 20

/** COSE numbers of the signatures that are taken: Ed25519, ES256, RS256. */
export const ALGORITHMS = [-8, -7, -257] as const

/** What a challenge was made for; it serves nothing else. */
export type PasskeyPurpose = 'add' | 'sign-in' | 'second-factor' | 'step-up'

const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[A-Za-z0-9_-]+$/)
const passkeyId = base64url(1400)
const name = z
  .string()
  .trim()
  .min(1, 'Give it a name, so that you know it again.')
  .max(60, { error: 'At most 60 characters.', abort: true })
  .regex(PLAIN_TEXT, 'Plain text only.')
  .refine(holdsNoSecret, HOLDS_SECRET)

const credential = {
  id: passkeyId,
  rawId: passkeyId,
  type: z.literal('public-key'),
  clientExtensionResults: z.looseObject({}).transform(() => ({})),
}
const transport = z.enum(['ble', 'cable', 'hybrid', 'internal', 'nfc', 'smart-card', 'usb'])

export const passkeyProof = z.object({
  challengeId: z.string().max(64).regex(PLAIN_TEXT),
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url(8192),
      authenticatorData: base64url(8192),
      signature: base64url(8192),
      userHandle: base64url(256).optional(),
    }),
  }),
})
/** What the browser brings back when it was asked for a passkey. */
export type PasskeyProof = z.input<typeof passkeyProof>

export const addPasskeyInput = z.object({
  name,
  challengeId: z.string().max(64).regex(PLAIN_TEXT),
  response: z.object({
    ...credential,
    response: z.object({
      clientDataJSON: base64url(8192),
      attestationObject: base64url(65_536),
      // A newer browser may know ways that we do not.
      transports: z
        .array(z.string().max(32))
        .max(16)
        .default([])
        .transform((ways) => ways.flatMap((way) => transport.safeParse(way).data ?? [])),
    }),
  }),
})
export type AddPasskeyInput = z.input<typeof addPasskeyInput>

export const renamePasskeyInput = z.object({ passkeyId, name })
export const removePasskeyInput = z.object({ passkeyId })
export const passkeyName = z.object({ name })
export const signInPasskeyInput = z.object({ csrfToken: z.string().min(1).max(256) })

/** What the browser hands to an authenticator, and the name under which its answer is expected. */
export type PasskeyQuestion = { challengeId: string; options: PublicKeyCredentialRequestOptionsJSON }
export type NewPasskeyQuestion = { challengeId: string; options: PublicKeyCredentialCreationOptionsJSON }

export type PasskeyView = {
  id: string
  name: string
  createdAt: string
  lastUsedAt: string | null
  /** It lives in more than one device, as its authenticator says. */
  synced: boolean
}
