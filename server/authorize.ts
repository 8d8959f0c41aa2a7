import type { ManagementActor } from '@/lib/auth/find-management-key'
import { CODE_STATUS, type VerificationCode } from '@/lib/verification/verification-codes'
import { UNAVAILABLE } from '@/lib/verification/verified'
import type { Answer } from './answer'
import type { Door, DoorRequest } from './door'
import { findAsker } from './find-asker'
import { type Opened, openByKey, refuse } from './open-by-key'
import { originalRequest } from './read-signed'
import { type Question, readQuestion } from './required-scopes'

const WORDS = 'The gateway must send its management key in X-Keygrade-Verifier.'

/**
 * `/v1/authorize`: a gateway asks about the request that it holds, by any method, with the client's own
 * credential. It proves itself with `X-Keygrade-Verifier`. The answer has no body where the request may pass.
 */
export function authorizeRequest(door: Door, request: DoorRequest): Answer | Promise<Answer> {
  const { headers } = request.req
  const proof = headers['x-keygrade-verifier']
  const question = readQuestion(request.search, String(headers['x-required-scope'] ?? ''))
  const actor = findAsker(door, typeof proof === 'string' ? proof : null, WORDS)
  if (actor instanceof Promise) return actor.then((found) => answer(door, request, question, found))
  return answer(door, request, question, actor)
}

function answer(
  door: Door,
  request: DoorRequest,
  { scopes, nginx }: Question,
  actor: ManagementActor | 'unreachable',
): Answer | Promise<Answer> {
  const statusOf = nginx ? nginxStatus : plainStatus
  if (actor === 'unreachable') return refuse(UNAVAILABLE, request.requestId, statusOf)
  const wanted = { scopes, onlyAccount: actor.accountId, original: originalRequest, statusOf }
  return openByKey(door, request, wanted, pass)
}

function pass({ found, headers }: Opened): Answer {
  headers.push('x-keygrade-key-id', found.keyId, 'x-keygrade-version', String(found.number))
  headers.push('x-keygrade-account-id', found.accountId, 'x-keygrade-scopes', found.scopes.join(' '))
  return { status: 200, headers, body: null }
}

const plainStatus = (code: VerificationCode): number => CODE_STATUS[code]

/** auth_request knows 2xx, 401 and 403 only; everything else would become its own 500. */
function nginxStatus(code: VerificationCode): number {
  const status = CODE_STATUS[code]
  return status === 401 || status === 200 ? status : 403
}
