import 'server-only'
import { cookies } from 'next/headers'
import { encode } from 'next-auth/jwt'
import { requestOrigin } from './request-origin'
import type { PersonCtx } from './require-context'
import { sessionOptions } from './session-options'
import { SESSION_SECONDS } from './session-standing'

/** Gives this browser the cookie of another session of the person, sealed as a sign-in seals it. In actions alone. */
export async function writeSessionCookie({ actor, clock }: PersonCtx, sessionId: string): Promise<void> {
  const { secret = '', cookies: named } = sessionOptions(await requestOrigin())
  const cookie = named?.sessionToken
  if (!cookie) throw new Error('the session cookie has no name')
  const value = await encode({ token: { sub: actor.id, sessionId }, secret, maxAge: SESSION_SECONDS })
  const expires = new Date(clock.now().getTime() + SESSION_SECONDS * 1000)
  ;(await cookies()).set(cookie.name, value, { ...cookie.options, expires })
}
