import 'server-only'
import type { NextAuthOptions } from 'next-auth'
import { passwordProvider } from './providers/password'
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
  return {
    ...sessionOptions(origin),
    providers: [passwordProvider(origin)],
    // next-auth's own way out only takes the cookie from this browser.
    events: {
      signOut: ({ token }) => signOut({ ...world(), requestId: origin.requestId }, token?.sessionId),
    },
  }
}
