import 'server-only'
import type { z } from 'zod'
import { isPasswordOf } from '@/lib/auth/password'
import { verifyPasskey } from '@/lib/passkeys/verify-passkey'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import type { givenFactor } from './factor-contract'
import { factorMethods } from './factor-methods'
import { isBarred } from './judge-factor'
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
): Promise<boolean> {
  const { db, clock } = facts
  const { userId } = asked
  if (!factorMethods(await readHeldFactors(db, userId)).includes(given.method)) {
    throw new AppError('wrong_code', NOT_YOURS)
  }
  if (given.method === 'passkey') return verifyPasskey(db, facts, { ...asked, ...given })
  if (given.method !== 'password') return false
  if (await isBarred(db, userId, clock.now())) throw refusedFactor('too_many_attempts', given.method)
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: userId } })
  return isPasswordOf(passwordHash, given.password)
}

const WRONG: Record<Given['method'], string> = {
  totp: 'This code is wrong, or was used already. A new one comes each 30 seconds.',
  'recovery-code': 'This recovery code is wrong, or was used already.',
  passkey: 'This passkey was not accepted. Try again.',
  password: 'The password is wrong.',
}

/** A refusal in words that the person can act on. */
export function refusedFactor(code: 'wrong_code' | 'too_many_attempts', method: Given['method']): AppError {
  if (code === 'wrong_code') return new AppError(code, WRONG[method])
  const detail = 'Too many wrong tries. Wait 15 minutes, or use a passkey or a recovery code.'
  return new AppError(code, detail)
}
