import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError, toProblem } from '@/lib/platform/errors'
import { matchRoute } from '@/lib/platform/match-route'
import { clientName } from '@/lib/usage/client-name'
import { CODE_STATUS } from '@/lib/verification/verification-codes'
import { type Verified, verifyKey } from '@/lib/verification/verify-key'
import type { Door, DoorRequest } from './door'
import { ratingsRoutes } from './ratings/ratings-routes'
import { readCredential } from './read-credential'
import { rotationHeaders } from './rotation-headers'
import { notFound, sendJson } from './send'

/** The ratings API: opened by a consumer's key, every request of a known version is counted. */
export async function ratings(
  door: Door,
  request: DoorRequest,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const match = matchRoute(ratingsRoutes, request.path)
  if (!match) throw notFound(request.path)
  if (req.method !== 'GET' && req.method !== 'HEAD') {
    res.setHeader('allow', 'GET, HEAD')
    throw new AppError('method_not_allowed', 'The ratings can only be read: use GET.')
  }
  const { route, params } = match
  const facts = { scopes: [route.scope], address: request.address }
  const verified = await verifyKey(door.pool, door.clock, readCredential(req), facts)
  count(door, verified, route.scope, request, req)
  const now = door.clock.now()
  for (const [name, value] of rotationHeaders(verified.found, now)) res.setHeader(name, value)
  if (verified.code !== 'VALID') return refuse(res, verified, request.requestId)
  sendJson(res, 200, await route.handle(door.db, params, request.query))
}

function count(
  door: Door,
  verified: Verified,
  scope: string,
  request: DoorRequest,
  req: IncomingMessage,
): void {
  const { found, code } = verified
  if (!found) return
  const given = req.headers['keygrade-client']
  door.recorder.record({
    accountId: found.accountId,
    keyId: found.key.id,
    versionId: found.version.id,
    outcome: code,
    client: clientName(
      typeof given === 'string' ? given : null,
      request.address,
      req.headers['user-agent'] ?? null,
    ),
    scope,
    at: door.clock.now(),
  })
}

function refuse(res: ServerResponse, { code, detail }: Verified, requestId: string): void {
  const status = CODE_STATUS[code]
  res.setHeader('x-keygrade-code', code)
  if (status === 503) res.setHeader('retry-after', '1')
  if (status === 401) res.setHeader('www-authenticate', 'Bearer')
  sendJson(res, status, toProblem(code, status, detail ?? '', requestId), 'application/problem+json')
}
