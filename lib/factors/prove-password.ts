import 'server-only'
import { AFTER_SIGN_INS, isPasswordOf } from '@/lib/auth/password'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { countFailures } from './count-failures'
import { isFactorBarred, MOST_COUNTED } from './factor-limit'

/** The hash that the password was right against: whoever acts on it looks, under the lock, whether it is that still. */
export type PasswordProof = { passwordHash: string }
export type UnprovenPassword = 'wrong_code' | 'too_many_attempts' | 'under_way'

// Next loads this module in more than one bundle of the same process.
const process_ = globalThis as typeof globalThis & { keygradeProving?: Set<string> }

/**
 * Checks the password of a signed-in person, one at a time, and after everybody who signs in. It is counted as wrong
 * before it is looked at, so that a burst is counted too; who is barred costs no hash. Throws `unavailable`.
 */
export async function provePassword(
  { db, clock }: { db: Db; clock: Clock },
  userId: string,
  password: string,
): Promise<PasswordProof | UnprovenPassword> {
  process_.keygradeProving ??= new Set()
  const proving = process_.keygradeProving
  if (proving.has(userId)) return 'under_way'
  proving.add(userId)
  try {
    const attempt = await beginAttempt(db, userId, clock.now())
    if (!attempt) return 'too_many_attempts'
    const { id, passwordHash } = attempt
    const right = await isPasswordOf(passwordHash, password, AFTER_SIGN_INS).catch(async (error) => {
      // Whoever is told to wait has failed at nothing.
      await db.factorFailure.deleteMany({ where: { id } })
      throw error
    })
    if (!right || passwordHash === null) return 'wrong_code'
    await db.factorFailure.deleteMany({ where: { userId } })
    return { passwordHash }
  } finally {
    proving.delete(userId)
  }
}

/** Null while barred, which counts too: whoever goes on guessing stays barred. */
async function beginAttempt(db: Db, userId: string, now: Date) {
  if ((await countFailures(db, userId, now)) >= MOST_COUNTED) return null
  const { id } = await db.factorFailure.create({ data: { userId, at: now } })
  // Those at the same time in another process, which came first, count too.
  if (isFactorBarred((await countFailures(db, userId, now, id)) - 1)) return null
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id: userId } })
  return { id, passwordHash }
}
