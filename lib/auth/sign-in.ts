import 'server-only'
import { hash } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'
import { z } from 'zod'
import { recordAudit } from '@/lib/audit/record-audit'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { newId, type Random } from '@/lib/platform/random'
import { memberActor } from './member-actor'
import { isPasswordOf } from './password'
import {
  answerDelayMs,
  countedAddress,
  FAILURE_WINDOW_MS,
  isAddressBarred,
  MAX_FAILURES_PER_ADDRESS,
} from './sign-in-limit'

export const SESSION_SECONDS = 30 * 86_400

export type SignInFacts = {
  db: Db
  clock: Clock
  random: Random
  requestId: string
  address: string
  userAgent: string
}
export type SignedIn = { sessionId: string; userId: string; email: string; name: string }
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

/** Starts a session, or says only that it did not: wrong and unknown look alike and take as long. */
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

  const user = await db.user.findUnique({
    where: { email },
    include: { members: { orderBy: { createdAt: 'asc' } } },
  })
  const right = await isPasswordOf(user?.passwordHash ?? null, read.success ? read.data.password : '')
  const member = user?.members[0]
  if (!right || !user || !member) return 'wrong_credentials'

  const sessionId = newId('ses', facts.random)
  const now = clock.now()
  await db.$transaction(async (tx) => {
    await tx.signInFailure.delete({ where: { id: attempt.id } })
    await tx.signInFailure.deleteMany({ where: { at: { lte: since } } })
    await tx.session.create({
      data: {
        id: sessionId,
        userId: user.id,
        createdAt: now,
        expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000),
        address: facts.address,
        userAgent: facts.userAgent.slice(0, 256),
      },
    })
    const actor = memberActor(user, member, sessionId)
    await recordAudit(
      tx,
      { ...facts, actor },
      'session.started',
      { type: 'user', id: user.id, name: user.email },
      { address: facts.address },
    )
  })
  return { sessionId, userId: user.id, email: user.email, name: user.name }
}
