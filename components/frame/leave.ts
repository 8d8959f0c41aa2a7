import { signOut } from 'next-auth/react'
import { tellOtherTabs } from './other-tabs'

/** Ends the session at the server, then the cookie, then leaves by a full load, with all tabs: no page stays behind. */
export async function leave(endSession: () => Promise<unknown>, to = '/sign-in'): Promise<void> {
  try {
    await endSession()
    await signOut({ redirect: false })
  } finally {
    tellOtherTabs()
    window.location.assign(to)
  }
}
