import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import { admitByProvider, oidcProviders } from './providers/oidc'
import { passkeyProvider } from './providers/passkey'
import { passwordProvider } from './providers/password'
import { secondFactorProvider } from './providers/second-factor'
import { sessionOptions } from './session-options'
import { signOut } from './sign-out'
import { world } from './world'

/** What the door knows of a request; `secure` when it came by https, `wanted` the account whose page the tab shows. */
export type RequestOrigin = {
  secure: boolean
  address: string
  userAgent: string
  requestId: string
  wanted: string | null
}

/** next-auth with every way to sign in: one line each. */
export function authOptions(origin: RequestOrigin): NextAuthOptions {
  const session = sessionOptions(origin)
  return {
    ...session,
    providers: [
      passwordProvider(origin),
      passkeyProvider(origin),
      secondFactorProvider(origin),
      ...oidcProviders(),
    ],
    callbacks: {
      ...session.callbacks,
      signIn: ({ user, account, profile }) => admitByProvider(origin, user, account, profile),
    },
    // next-auth's own way out only takes the cookie from this browser.
    events: {
      signOut: ({ token }) => signOut({ ...world(), requestId: origin.requestId }, token?.sessionId),
    },
  }
}
