import 'server-only'
import type { z } from 'zod'
import type { Clock } from '@/lib/platform/clock'
import type { Tx } from '@/lib/platform/db'
import type { givenFactor } from './factor-contract'
import { FACTOR_WINDOW_MS, isFactorBarred } from './factor-limit'
import { recoveryCodeDigest } from './recovery-code'
import { takeTotp } from './take-totp'

type Given = z.output<typeof givenFactor>
export type FactorRefusal = 'wrong_code' | 'too_many_attempts'

/** What cannot be guessed is never barred: whoever knows a password cannot keep its owner out by guessing codes. */
const GUESSABLE: Record<Given['method'], boolean> = {
  totp: true,
  password: true,
  passkey: false,
  'recovery-code': false,
}

/**
 * Judges what was given, under the lock of the person, and uses it up; null when it is right. `proven` is the verdict
 * on a password or passkey, reached before. Commit a refusal too: it is counted here.
 */
export async function judgeFactor(
  tx: Tx,
  { clock }: { clock: Clock },
  userId: string,
  given: Given,
  proven: boolean,
): Promise<FactorRefusal | null> {
  await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR NO KEY UPDATE`
  const now = clock.now()
  const guessable = GUESSABLE[given.method]
  if (guessable && (await isBarred(tx, userId, now))) return 'too_many_attempts'
  if (await isRight(tx, userId, given, proven, now)) {
    if (guessable) await tx.factorFailure.deleteMany({ where: { userId } })
    return null
  }
  if (guessable) await tx.factorFailure.create({ data: { userId, at: now } })
  return 'wrong_code'
}

/** Whether the person's guessable factors are not heard for now. */
export async function isBarred(db: Tx, userId: string, now: Date): Promise<boolean> {
  const since = new Date(now.getTime() - FACTOR_WINDOW_MS)
  return isFactorBarred(await db.factorFailure.count({ where: { userId, at: { gt: since } } }))
}

async function isRight(tx: Tx, userId: string, given: Given, proven: boolean, now: Date): Promise<boolean> {
  if (given.method === 'totp') return takeTotp(tx, userId, given.code, now, { confirmed: true })
  if (given.method !== 'recovery-code') return proven
  const digest = recoveryCodeDigest(userId, given.code)
  if (!digest) return false
  const { count } = await tx.recoveryCode.updateMany({
    where: { userId, digest: new Uint8Array(digest), usedAt: null },
    data: { usedAt: now },
  })
  return count === 1
}
