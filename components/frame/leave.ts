import { signOut } from 'next-auth/react'

/** Ends the session at the server, then the cookie, then leaves by a full load, so that no page stays behind. */
export async function leave(endSession: () => Promise<unknown>, to = '/sign-in'): Promise<void> {
  try {
    await endSession()
    await signOut({ redirect: false })
  } finally {
    window.location.assign(to)
  }
}
