import 'server-only'
import { headers } from 'next/headers'
import { env } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'
import { type PasskeyPlace, type RelyingParty, relyingParty } from './relying-party'

/** Whether passkeys work where this request came to. */
export async function currentPasskeyPlace(): Promise<PasskeyPlace> {
  const known = await headers()
  const secure = known.get('x-forwarded-proto') === 'https'
  return relyingParty(env().PUBLIC_URL, { secure, host: known.get('host') ?? '' })
}

/** For whom the passkeys of this request are; throws `invalid_request` with the address at which they work. */
export async function currentRelyingParty(): Promise<RelyingParty> {
  const place = await currentPasskeyPlace()
  if (place.here) return place.party
  throw new AppError('invalid_request', place.why)
}
