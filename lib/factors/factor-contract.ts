import { z } from 'zod'
import { TOTP_CODE } from './totp'

const text = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[^\0]*$/)

/** Six digits, however they were spaced. */
export const totpCode = z
  .string()
  .max(20)
  .transform((typed) => typed.replace(/\s/g, ''))
  .pipe(z.string().regex(TOTP_CODE, 'A code has six digits.'))

/** What a person gives to prove to be there; a passkey's `response` is read by its own verb. */
export const givenFactor = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('totp'), code: totpCode }),
  z.strictObject({ method: z.literal('recovery-code'), code: text(60) }),
  z.strictObject({ method: z.literal('passkey'), challengeId: text(64), response: z.unknown() }),
  z.strictObject({ method: z.literal('password'), password: text(1024) }),
])
export type GivenFactor = z.input<typeof givenFactor>
export type FactorMethod = GivenFactor['method']

/** What a person has, for the profile. Instants are ISO 8601. */
export type FactorsView = {
  totpAddedAt: string | null
  passkeyCount: number
  hasPassword: boolean
  recovery: { left: number; madeAt: string } | null
  /** Accounts of the person that ask for a second factor. */
  askedBy: string[]
  /** Whether staff roles wait for it, or rest on it. */
  isStaff: boolean
}

/** The secret of an authenticator app that is being set up, in this one answer. */
export type TotpSetup = { secret: string; qr: { size: number; path: string } }
