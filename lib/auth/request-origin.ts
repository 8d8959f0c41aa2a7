import 'server-only'
import { headers } from 'next/headers'
import type { RequestOrigin } from './auth-options'

/** Read from headers that the node:http process sets itself; whatever a stranger sent under these names is gone. */
export async function requestOrigin(): Promise<RequestOrigin> {
  const known = await headers()
  return {
    secure: known.get('x-forwarded-proto') === 'https',
    address: known.get('x-keygrade-address') ?? 'unknown',
    userAgent: known.get('user-agent') ?? '',
    requestId: known.get('x-request-id') ?? 'req_unknown',
  }
}
