import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import { sessionSecret } from './session-secret'
import { SESSION_SECONDS } from './session-standing'

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

/** next-auth, told to keep one sealed cookie that names a session row; enough to read it, with no way to sign in. */
export function sessionOptions({ secure }: { secure: boolean }): NextAuthOptions {
  // Of this host and path alone: no neighbour under the same domain can plant one.
  const prefix = secure ? '__Host-' : ''
  const options = { httpOnly: true, sameSite: 'lax', path: '/', secure } as const
  return {
    secret: sessionSecret(),
    useSecureCookies: secure,
    session: { strategy: 'jwt', maxAge: SESSION_SECONDS },
    pages: { signIn: '/sign-in', error: '/sign-in' },
    cookies: {
      sessionToken: { name: `${prefix}keygrade.session`, options },
      callbackUrl: { name: `${prefix}keygrade.callback`, options },
      csrfToken: { name: `${prefix}keygrade.csrf`, options },
    },
    providers: [],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sub: user.id, sessionId: user.sessionId } : token),
      session: ({ session, token }) => ({ ...session, sessionId: token.sessionId ?? '' }),
    },
  }
}
