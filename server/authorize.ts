import type { IncomingMessage, ServerResponse } from 'node:http'
import { authorize } from '@/lib/auth/authorize'
import { findManagementKey } from '@/lib/auth/find-management-key'
import { AppError } from '@/lib/platform/errors'
import { unlessUnreachable } from '@/lib/platform/unexpected'
import { CODE_STATUS, type VerificationCode } from '@/lib/verification/verification-codes'
import { UNAVAILABLE } from '@/lib/verification/verify-key'
import type { Door, DoorRequest } from './door'
import { openByKey, refuse } from './open-by-key'

const MAX_SCOPES = 50

/**
 * `/v1/authorize`: a gateway asks about the request that it holds, by any method, with the client's own
 * credential. It proves itself with `X-Keygrade-Verifier`. The answer has no body where the request may pass.
 */
export async function authorizeRequest(
  door: Door,
  request: DoorRequest,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const verifier = req.headers['x-keygrade-verifier']
  const proof = typeof verifier === 'string' ? `Bearer ${verifier}` : null
  const nginx = request.query.get('nginx') === '1'
  const statusOf = nginx ? nginxStatus : undefined
  const actor = await unlessUnreachable(findManagementKey(door.pool, proof, door.clock.now()))
  if (actor === 'unreachable') return refuse(res, UNAVAILABLE, request.requestId, statusOf)
  if (!actor) {
    throw new AppError('unauthenticated', 'The gateway must send its management key in X-Keygrade-Verifier.')
  }
  authorize({ actor }, 'verify')
  const found = await openByKey(door, request, req, res, {
    scopes: requiredScopes(request, req),
    onlyAccount: actor.accountId,
    statusOf,
  })
  if (!found) return
  res.setHeader('x-keygrade-key-id', found.key.id)
  res.setHeader('x-keygrade-version', String(found.version.number))
  res.setHeader('x-keygrade-account-id', found.accountId)
  res.setHeader('x-keygrade-scopes', found.scopes.join(' '))
  res.setHeader('cache-control', 'no-store')
  res.writeHead(200, { 'content-length': 0 }).end()
}

/** auth_request knows 2xx, 401 and 403 only; everything else would become its own 500. */
function nginxStatus(code: VerificationCode): number {
  const status = CODE_STATUS[code]
  return status === 401 ? 401 : 403
}

/** From `?scope=` and `X-Required-Scope`, each once or more, separated by spaces or commas. */
function requiredScopes(request: DoorRequest, req: IncomingMessage): string[] {
  const header = req.headersDistinct['x-required-scope'] ?? []
  const scopes = [...request.query.getAll('scope'), ...header]
    .join(' ')
    .split(/[\s,]+/)
    .filter(Boolean)
  if (scopes.length > MAX_SCOPES) throw new AppError('invalid_request', `At most ${MAX_SCOPES} scopes.`)
  return [...new Set(scopes)]
}
