import 'server-only'
import { headers } from 'next/headers'
import { looksLikeASecret } from '@/lib/keys/looks-like-a-secret'
import type { RequestOrigin } from './auth-options'

/** By which a tab says whose page it shows: two tabs may be in two accounts. Membership is looked up all the same. */
const ACCOUNT_HEADER = 'keygrade-account'
/** A stranger may send 16 KB. The first 256 are kept with a session, and a key that begins in them ends in these. */
const MOST_OF_AGENT = 512

/** Read from headers that the node:http process sets itself; whatever a stranger sent under these names is gone. */
export async function requestOrigin(): Promise<RequestOrigin> {
  const known = await headers()
  const agent = (known.get('user-agent') ?? '').slice(0, MOST_OF_AGENT)
  return {
    secure: known.get('x-forwarded-proto') === 'https',
    address: known.get('x-keygrade-address') ?? 'unknown',
    // Kept with the session and shown there.
    userAgent: looksLikeASecret(agent) ? '' : agent,
    requestId: known.get('x-request-id') ?? 'req_unknown',
    wanted: known.get(ACCOUNT_HEADER),
  }
}
