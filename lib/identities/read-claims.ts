import { z } from 'zod'
import { PLAIN_TEXT } from '@/lib/keys/key-contract'

/** Who somebody is to the provider, out of a verified id_token. */
export type Claimed = {
  issuer: string
  subject: string
  /** Lower-cased; null when the provider names none, or does not vouch for it. */
  verifiedEmail: string | null
  /** As the provider says it, for the person to recognise; empty when it says none. */
  email: string
  name: string
  /** When the person last proved to the provider to be there, if it says so. */
  provenAt: Date | null
}

const claims = z.object({
  iss: z.string().min(1).max(512),
  sub: z.string().min(1).max(255).regex(PLAIN_TEXT),
  // Some providers send the word.
  email_verified: z.union([z.boolean(), z.enum(['true', 'false'])]).optional(),
  auth_time: z.number().int().min(0).max(8_640_000_000_000).optional(),
})
// Before it is lower-cased: the lower case of some letters beyond ASCII is ASCII, and would be another person's.
const address = z.email().max(254)

/** Null when the claims name nobody. An e-mail that is none counts as absent. */
export function readClaims(input: unknown): Claimed | null {
  const read = claims.safeParse(input)
  if (!read.success) return null
  const { iss, sub, email_verified, auth_time } = read.data
  const said = input as { email?: unknown; name?: unknown }
  const given = address.safeParse(said.email)
  const email = given.success ? given.data.toLowerCase() : ''
  const vouched = email_verified === true || email_verified === 'true'
  return {
    issuer: iss,
    subject: sub,
    email,
    verifiedEmail: vouched && email ? email : null,
    name: nameOf(said.name) || (email.split('@')[0] ?? ''),
    provenAt: auth_time === undefined ? null : new Date(auth_time * 1000),
  }
}

function nameOf(name: unknown): string {
  if (typeof name !== 'string') return ''
  // A name is shown to others, and PostgreSQL has no text with a NUL in it.
  return name
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim()
    .slice(0, 100)
}

/** What stands behind the @. */
export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1)
}
