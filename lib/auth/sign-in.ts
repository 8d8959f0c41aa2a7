import 'server-only'
import { hash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import type { Random } from '@/lib/platform/random'
import { hashPassword, isHashOutdated, isPasswordOf } from './password'
import {
  answerDelayMs,
  countedAddress,
  FAILURE_WINDOW_MS,
  isAddressBarred,
  MAX_FAILURES_PER_ADDRESS,
} from './sign-in-limit'
import { type SignedIn, startSession } from './start-session'

export type SignInFacts = {
  db: Db
  clock: Clock
  random: Random
  requestId: string
  address: string
  userAgent: string
}
export type SignInRefusal = 'wrong_credentials' | 'too_many_attempts'

const credentials = z.object({
  // PostgreSQL has no text with a NUL in it.
  email: z
    .string()
    .trim()
    .toLowerCase()
    .max(254)
    .regex(/^[^\0]*$/),
  password: z.string().max(1024),
})

/**
 * Starts a session, or says only that it did not: wrong and unknown look alike and take as long. Throws `unavailable`
 * when too many are at it.
 */
export async function signIn(facts: SignInFacts, input: unknown): Promise<SignedIn | SignInRefusal> {
  const { db, clock } = facts
  const address = countedAddress(facts.address)
  const read = credentials.safeParse(input)
  const email = read.success ? read.data.email : ''
  const emailDigest = hash('sha256', email)
  const since = new Date(clock.now().getTime() - FAILURE_WINDOW_MS)
  const ofAddress = await db.signInFailure.count({ where: { address, at: { gt: since } } })
  if (isAddressBarred(ofAddress)) return 'too_many_attempts'

  const ofEmail = await db.signInFailure.count({ where: { emailDigest, at: { gt: since } } })
  // The failure is written before the password is checked, so that a burst in parallel is counted too.
  const attempt = await db.signInFailure.create({ data: { address, emailDigest, at: clock.now() } })
  const inWindow = await db.signInFailure.count({
    where: { address, at: { gt: since }, id: { lte: attempt.id } },
  })
  await wait(answerDelayMs(ofEmail))
  if (inWindow > MAX_FAILURES_PER_ADDRESS) return 'too_many_attempts'

  const user = await db.user.findUnique({ where: { email } })
  const password = read.success ? read.data.password : ''
  const right = await isPasswordOf(user?.passwordHash ?? null, password, ofAddress).catch(async (error) => {
    // Whoever is told to wait has failed at nothing.
    await db.signInFailure.delete({ where: { id: attempt.id } })
    throw error
  })
  if (!right || !user) return 'wrong_credentials'
  await renewHash(db, user, password)

  return db.$transaction(async (tx) => {
    await tx.signInFailure.delete({ where: { id: attempt.id } })
    await tx.signInFailure.deleteMany({ where: { at: { lte: since } } })
    return startSession(tx, facts, user, { method: 'password', secondFactor: false })
  })
}

type Hashed = { id: string; passwordHash: string | null }

/** A password that was hashed at other costs is hashed anew while it is known, unless it was changed meanwhile. */
async function renewHash(db: Db, { id, passwordHash }: Hashed, password: string): Promise<void> {
  if (!passwordHash || !isHashOutdated(passwordHash)) return
  // What a flood leaves no turn for is done at a later sign-in.
  const renewed = await hashPassword(password).catch(() => null)
  if (renewed) await db.user.updateMany({ where: { id, passwordHash }, data: { passwordHash: renewed } })
}
