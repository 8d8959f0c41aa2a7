import type { IncomingMessage, ServerResponse } from 'node:http'
import { toProblem } from '@/lib/platform/errors'
import { clientName } from '@/lib/usage/client-name'
import type { FoundVersion } from '@/lib/verification/decide'
import { CODE_STATUS, type VerificationCode } from '@/lib/verification/verification-codes'
import { type Verified, verifyKey } from '@/lib/verification/verify-key'
import { countRequest } from './count-request'
import type { Door, DoorRequest } from './door'
import { readCredential } from './read-credential'
import { rotationHeaders } from './rotation-headers'
import { sendJson } from './send'

/** What the key has to open. `onlyAccount` hides other accounts' keys; `statusOf` may speak a gateway's dialect. */
export type Wanted = {
  scopes: readonly string[]
  onlyAccount?: string
  statusOf?: (code: VerificationCode) => number
}

/**
 * Verifies the key that the request itself presents, counts the request, and says on the answer how it went. A
 * refusal is answered here, with null; otherwise the caller goes on with what was found.
 */
export async function openByKey(
  door: Door,
  request: DoorRequest,
  req: IncomingMessage,
  res: ServerResponse,
  wanted: Wanted,
): Promise<FoundVersion | null> {
  const facts = { scopes: wanted.scopes, address: request.address }
  const verified = await verifyKey(door.pool, door.clock, readCredential(req), facts, wanted.onlyAccount)
  countRequest(door, verified, clientOf(req, request), wanted.scopes)
  const now = door.clock.now()
  for (const [name, value] of rotationHeaders(verified.found, now)) res.setHeader(name, value)
  if (verified.code === 'VALID') {
    res.setHeader('x-keygrade-code', 'VALID')
    return verified.found
  }
  refuse(res, verified, request.requestId, wanted.statusOf)
  return null
}

function clientOf(req: IncomingMessage, { address }: DoorRequest): string {
  const given = req.headers['keygrade-client']
  return clientName(typeof given === 'string' ? given : null, address, req.headers['user-agent'] ?? null)
}

/** Says why the key opens nothing, in the header and in the problem. */
export function refuse(
  res: ServerResponse,
  { code, detail }: Verified,
  requestId: string,
  statusOf = (refused: VerificationCode): number => CODE_STATUS[refused],
): void {
  const status = statusOf(code)
  res.setHeader('x-keygrade-code', code)
  if (code === 'UNAVAILABLE') res.setHeader('retry-after', '1')
  if (status === 401) res.setHeader('www-authenticate', 'Bearer')
  sendJson(res, status, toProblem(code, status, detail ?? '', requestId), 'application/problem+json')
}
