import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import CredentialsProvider from 'next-auth/providers/credentials'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { toAppError } from '@/lib/platform/unexpected'
import { sessionSecret } from './session-secret'
import { SESSION_SECONDS } from './session-standing'
import { signIn } from './sign-in'
import { signOut } from './sign-out'

/** What the door knows of a request; `secure` when it came by https, `wanted` the account whose page the tab shows. */
export type RequestOrigin = {
  secure: boolean
  address: string
  userAgent: string
  requestId: string
  wanted: string | null
}

declare module 'next-auth' {
  interface Session {
    sessionId: string
  }
  interface User {
    sessionId: string
  }
}

declare module 'next-auth/jwt' {
  interface JWT {
    sessionId?: string
  }
}

const world = () => ({ db: database(), clock: systemClock, random: systemRandom })

/** next-auth, told to keep one sealed cookie that names a session row. */
export function authOptions(origin: RequestOrigin): NextAuthOptions {
  const prefix = origin.secure ? '__Secure-' : ''
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure: origin.secure } as const
  return {
    secret: sessionSecret(),
    useSecureCookies: origin.secure,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: { name: `${prefix}keygrade.session`, options },
      callbackUrl: { name: `${prefix}keygrade.callback`, options },
      csrfToken: { name: `${origin.secure ? '__Host-' : ''}keygrade.csrf`, options },
    },
    providers: [
      CredentialsProvider({
        credentials: { email: {}, password: {} },
        async authorize(input) {
          const facts = { ...world(), ...origin }
          // next-auth hands an error's message to the form, so it must be a code and never an inside detail.
          const result = await signIn(facts, input).catch((error: unknown) => {
            throw new Error(toAppError(error, origin.requestId).code)
          })
          if (typeof result === 'string') throw new Error(result)
          return { id: result.userId, email: result.email, name: result.name, sessionId: result.sessionId }
        },
      }),
    ],
    // next-auth's own way out only takes the cookie from this browser.
    events: {
      signOut: ({ token }) => signOut({ ...world(), requestId: origin.requestId }, token?.sessionId),
    },
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sessionId: user.sessionId } : token),
      session: ({ session, token }) => ({ ...session, sessionId: token.sessionId ?? '' }),
    },
  }
}
