import 'server-only'
import { hash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import type { Clock } from '@/lib/platform/clock'
import type { Db, Tx } from '@/lib/platform/db'
import type { Random } from '@/lib/platform/random'
import { lockPerson } from './lock-person'
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

  const password = read.success ? read.data.password : ''
  try {
    // Once more where the hash is another by then: a sign-in at the same time may have renewed it.
    for (let again = 0; again < 2; again++) {
      const person = await personOf(db, email, password, ofAddress)
      if (!person) break
      const signedIn = await begin(facts, person, password, (tx) =>
        tx.signInFailure.deleteMany({ where: { OR: [{ id: attempt.id }, { at: { lte: since } }] } }),
      )
      if (signedIn) return signedIn
    }
  } catch (error) {
    // Whoever is told to wait has failed at nothing.
    await db.signInFailure.deleteMany({ where: { id: attempt.id } })
    throw error
  }
  return 'wrong_credentials'
}

type Person = { id: string; email: string; name: string; verified: string }

/** Whose e-mail and password these are, with the hash that says so. */
async function personOf(db: Db, email: string, password: string, rank: number): Promise<Person | null> {
  const user = await db.user.findUnique({ where: { email } })
  const verified = user?.passwordHash ?? null
  const right = await isPasswordOf(verified, password, rank)
  return right && user && verified !== null ? { ...user, verified } : null
}

/** Null when the password is another by now: it may have been changed because somebody knew it. */
async function begin(
  facts: SignInFacts,
  person: Person,
  password: string,
  forgive: (tx: Tx) => Promise<unknown>,
): Promise<SignedIn | null> {
  const { id, verified } = person
  const renewed = await renewedHash(verified, password)
  return facts.db.$transaction(async (tx) => {
    const locked = await lockPerson(tx, id)
    if (locked?.passwordHash !== verified) return null
    if (renewed) await tx.user.update({ where: { id }, data: { passwordHash: renewed } })
    await forgive(tx)
    return startSession(tx, facts, person, { method: 'password', secondFactor: false })
  })
}

/** A password that was hashed at other costs is hashed anew while it is known. */
async function renewedHash(passwordHash: string, password: string): Promise<string | null> {
  if (!isHashOutdated(passwordHash)) return null
  // What a flood leaves no turn for is done at a later sign-in.
  return hashPassword(password, 0).catch(() => null)
}
