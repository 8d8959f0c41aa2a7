import 'server-only'
import type { Route } from 'next'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { cache } from 'react'
import { systemClock } from '@/lib/platform/clock'
import type { Actor, Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { readSession } from './read-session'
import { requestOrigin } from './request-origin'
import { sessionOptions } from './session-options'
import { type Standing, sessionStanding } from './session-standing'
import { SEEN_EVERY_MS, touchSession } from './touch-session'

export type PersonCtx = Ctx & { actor: Extract<Actor, { type: 'member' }> }

/** The session behind the cookie, read anew for each request: an ended one or a removed member is nobody at once. */
const currentStanding = cache(async (): Promise<Standing & { sessionId: string; lastSeenAt?: Date }> => {
  const origin = await requestOrigin()
  const session = await getServerSession(sessionOptions(origin))
  const sessionId = session?.sessionId ?? ''
  const facts = sessionId ? await readSession(database(), sessionId, origin.wanted) : null
  if (!facts) return { kind: 'nobody', sessionId }
  return { ...sessionStanding(facts, systemClock.now()), sessionId, lastSeenAt: facts.lastSeenAt }
})

/** Who is signed in, also without a role in any account. Does not count as use of the session: for what a page polls. */
export const readContext = cache(async (): Promise<PersonCtx | null> => {
  const standing = await currentStanding()
  if (standing.kind !== 'person') return null
  const { requestId } = await requestOrigin()
  return { actor: standing.actor, db: database(), clock: systemClock, random: systemRandom, requestId }
})

/** Who is signed in; counts as use of the session. */
export const currentContext = cache(async (): Promise<PersonCtx | null> => {
  const ctx = await readContext()
  if (!ctx) return null
  const now = ctx.clock.now()
  const { lastSeenAt } = await currentStanding()
  // Most requests come within the minute, and then there is nothing to write.
  if (!lastSeenAt || now.getTime() - lastSeenAt.getTime() > SEEN_EVERY_MS) {
    await touchSession(ctx.db, ctx.actor.sessionId, now)
  }
  return ctx
})

/** The session that waits for its second factor; null for everybody else. */
export const waitingSession = cache(async (): Promise<{ sessionId: string; userId: string } | null> => {
  const standing = await currentStanding()
  return standing.kind === 'half' ? { sessionId: standing.sessionId, userId: standing.userId } : null
})

/** For pages of the person alone: the context, whatever the account asks for; else the way to sign in and back. */
export async function requirePerson(): Promise<PersonCtx> {
  const ctx = await currentContext()
  if (ctx) return ctx
  return toSignIn((await waitingSession()) ? '/sign-in/second-factor' : '/sign-in')
}

/** For pages of an account: the context with a role in it, or the way to whatever it lacks. */
export async function requireContext(): Promise<PersonCtx> {
  const ctx = await requirePerson()
  switch (ctx.actor.lacks) {
    case null:
      return ctx
    case 'second_factor':
      return redirect('/profile?needs=second-factor' as Route)
    case 'fresh_sign_in':
      return toSignIn('/sign-in', '&again=1')
    default:
      return redirect('/no-account' as Route)
  }
}

async function toSignIn(page: string, more = ''): Promise<never> {
  const path = (await headers()).get('x-keygrade-path') ?? '/overview'
  redirect(`${page}?next=${encodeURIComponent(path)}${more}` as Route)
}
