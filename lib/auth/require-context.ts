import 'server-only'
import { headers } from 'next/headers'
import { redirect } from 'next/navigation'
import { getServerSession } from 'next-auth'
import { cache } from 'react'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { authOptions } from './auth-options'
import { findMember } from './find-member'
import { requestOrigin } from './request-origin'

/** Who is signed in, read anew for each request: an ended session or a removed member is nobody at once. */
export const currentContext = cache(async (): Promise<Ctx | null> => {
  const origin = await requestOrigin()
  const session = await getServerSession(authOptions(origin))
  if (!session?.sessionId) return null
  const db = database()
  const actor = await findMember(db, session.sessionId, systemClock.now())
  if (!actor) return null
  return { actor, db, clock: systemClock, random: systemRandom, requestId: origin.requestId }
})

/** For pages: the context, or the way to the sign-in page and back. */
export async function requireContext(): Promise<Ctx> {
  const ctx = await currentContext()
  if (ctx) return ctx
  const path = (await headers()).get('x-keygrade-path') ?? '/overview'
  redirect(`/sign-in?next=${encodeURIComponent(path)}`)
}
