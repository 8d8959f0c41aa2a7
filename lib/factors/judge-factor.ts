import 'server-only'
import type { z } from 'zod'
import { lockPerson } from '@/lib/auth/lock-person'
import type { Clock } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import { countFailures } from './count-failures'
import type { givenFactor } from './factor-contract'
import { isFactorBarred } from './factor-limit'
import type { PasswordProof } from './prove-password'
import { recoveryCodeDigest } from './recovery-code'
import { takeTotp } from './take-totp'

type Given = z.output<typeof givenFactor>
export type FactorRefusal = 'wrong_code' | 'too_many_attempts'
/** The verdict on a password or a passkey, reached before the lock; false for what is judged under it. */
export type Proven = PasswordProof | { passkeyId: string } | false

/** What cannot be guessed is never barred: whoever knows a password cannot keep its owner out by guessing codes. */
const GUESSABLE: Record<Given['method'], boolean> = {
  totp: true,
  // Limited, counted and forgiven where it is hashed.
  password: false,
  passkey: false,
  'recovery-code': false,
}

/**
 * Judges what was given, under the lock of the person, and uses it up; null when it is right. What was proven before
 * must be the person's still. Commit a refusal too: it is counted here.
 */
export async function judgeFactor(
  tx: Tx,
  { clock }: { clock: Clock },
  userId: string,
  given: Given,
  proven: Proven,
): Promise<FactorRefusal | null> {
  const person = await lockPerson(tx, userId)
  const now = clock.now()
  const guessable = GUESSABLE[given.method]
  if (guessable && isFactorBarred(await countFailures(tx, userId, now))) return 'too_many_attempts'
  const isProven = await stillHolds(tx, userId, proven, person?.passwordHash ?? null)
  if (await isRight(tx, userId, given, isProven, now)) {
    if (guessable) await tx.factorFailure.deleteMany({ where: { userId } })
    return null
  }
  if (guessable) await tx.factorFailure.create({ data: { userId, at: now } })
  return 'wrong_code'
}

/** A passkey may have been removed, and a password changed, while this waited. */
async function stillHolds(tx: Tx, userId: string, proven: Proven, passwordHash: string | null) {
  if (!proven) return false
  if ('passwordHash' in proven) return proven.passwordHash === passwordHash
  return (await tx.passkey.count({ where: { id: proven.passkeyId, userId } })) === 1
}

async function isRight(tx: Tx, userId: string, given: Given, isProven: boolean, now: Date): Promise<boolean> {
  if (given.method === 'totp') return takeTotp(tx, userId, given.code, now, { confirmed: true })
  if (given.method !== 'recovery-code') return isProven
  const digest = recoveryCodeDigest(userId, given.code)
  if (!digest) return false
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, digest: new Uint8Array(digest), usedAt: null },
    data: { usedAt: now },
  })
  return count === 1
}
