import 'server-only'
import { decode } from 'next-auth/jwt'
import { sessionOptions } from './session-options'

/**
 * Whether a request brings a cookie that this installation has sealed for somebody who signed in. It asks no database:
 * the session may be over. Good for telling strangers from people, and never for letting anybody do anything.
 */
export async function holdsSession(cookies: string | undefined, secure: boolean): Promise<boolean> {
  if (!cookies?.includes('keygrade.session')) return false
  const { cookies: named, secret = '' } = sessionOptions({ secure })
  const start = `${named?.sessionToken?.name}=`
  const cookie = cookies.split(';').find((one) => one.trimStart().startsWith(start))
  if (!cookie) return false
  const token = cookie.trim().slice(start.length)
  const held = await decode({ token, secret }).catch(() => null)
  return typeof held?.sessionId === 'string'
}
