import 'server-only'
import type { z } from 'zod'
import { verifyPasskey } from '@/lib/passkeys/verify-passkey'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import type { givenFactor } from './factor-contract'
import { factorMethods } from './factor-methods'
import type { Proven } from './judge-factor'
import { provePassword, type UnprovenPassword } from './prove-password'
import { readHeldFactors } from './read-held-factors'

type Given = z.output<typeof givenFactor>
type Asked = { userId: string; sessionId: string; purpose: 'second-factor' | 'step-up' }

const NOT_YOURS = 'This proves nothing here. Use one of the ways that are offered.'

/**
 * The verdict on what takes long or is used up by itself, a password or a passkey, before any lock is held; false for
 * codes, which are judged under it. Throws `wrong_code` for a way that the person does not have, such as the
 * password alone of whoever has a second factor, and `too_many_attempts`.
 */
export async function proveOutside(
  facts: { db: Db; clock: Clock },
  asked: Asked,
  given: Given,
): Promise<Proven> {
  const { db } = facts
  const { userId } = asked
  if (!factorMethods(await readHeldFactors(db, userId)).includes(given.method)) {
    throw new AppError('wrong_code', NOT_YOURS)
  }
  if (given.method === 'passkey') return verifyPasskey(db, facts, { ...asked, ...given })
  if (given.method !== 'password') return false
  const proven = await provePassword(facts, userId, given.password)
  if (typeof proven === 'string') throw refusedFactor(proven, given.method)
  return proven
}

const WRONG: Record<Given['method'], string> = {
  totp: 'This code is wrong, or was used already. A new one comes each 30 seconds.',
  'recovery-code': 'This recovery code is wrong, or was used already.',
  passkey: 'This passkey was not accepted. Try again.',
  password: 'The password is wrong.',
}

const UNDER_WAY = 'Your password is being checked already. Try again in a moment.'

/** A refusal in words that the person can act on. */
export function refusedFactor(code: UnprovenPassword, method: Given['method']): AppError {
  if (code === 'wrong_code') return new AppError(code, WRONG[method])
  if (code === 'under_way') return new AppError('too_many_attempts', UNDER_WAY)
  const detail = 'Too many wrong tries. Wait 15 minutes, or use a passkey or a recovery code.'
  return new AppError(code, detail)
}
