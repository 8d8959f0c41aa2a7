import type { ManagementActor } from '@/lib/auth/find-management-key'
import { AppError } from '@/lib/platform/errors'
import { CODE_STATUS, type VerificationCode } from '@/lib/verification/verification-codes'
import { UNAVAILABLE } from '@/lib/verification/verified'
import type { Answer } from './answer'
import type { Door, DoorRequest } from './door'
import { findAsker } from './find-asker'
import { type Opened, openByKey, refuse } from './open-by-key'
import { originalRequest } from './read-signed'

const MAX_SCOPES = 50
const WORDS = 'The gateway must send its management key in X-Keygrade-Verifier.'

/**
 * `/v1/authorize`: a gateway asks about the request that it holds, by any method, with the client's own
 * credential. It proves itself with `X-Keygrade-Verifier`. The answer has no body where the request may pass.
 */
export function authorizeRequest(door: Door, request: DoorRequest): Answer | Promise<Answer> {
  const proof = request.req.headers['x-keygrade-verifier']
  const query = request.search === '' ? null : new URLSearchParams(request.search)
  const statusOf = query?.get('nginx') === '1' ? nginxStatus : undefined
  const ask = (actor: ManagementActor | 'unreachable') => {
    if (actor === 'unreachable') return refuse(UNAVAILABLE, request.requestId, statusOf)
    const wanted = {
      scopes: requiredScopes(request, query),
      onlyAccount: actor.accountId,
      original: originalRequest(request),
      ...(statusOf && { statusOf }),
    }
    return openByKey(door, request, wanted, pass)
  }
  const actor = findAsker(door, typeof proof === 'string' ? `Bearer ${proof}` : null, WORDS)
  return actor instanceof Promise ? actor.then(ask) : ask(actor)
}

function pass({ found, headers }: Opened): Answer {
  headers.push('x-keygrade-key-id', found.key.id, 'x-keygrade-version', String(found.version.number))
  headers.push('x-keygrade-account-id', found.accountId, 'x-keygrade-scopes', found.scopes.join(' '))
  return { status: 200, headers, body: null }
}

/** auth_request knows 2xx, 401 and 403 only; everything else would become its own 500. */
function nginxStatus(code: VerificationCode): number {
  const status = CODE_STATUS[code]
  return status === 401 ? 401 : 403
}

const NONE: readonly string[] = []

/** From `?scope=` and `X-Required-Scope`, each once or more, separated by spaces or commas. */
function requiredScopes({ req }: DoorRequest, query: URLSearchParams | null): readonly string[] {
  const header = req.headers['x-required-scope']
  const given = query?.getAll('scope') ?? []
  if (header === undefined && given.length === 0) return NONE
  const scopes = [...given, String(header ?? '')]
    .join(' ')
    .split(/[\s,]+/)
    .filter(Boolean)
  if (scopes.length > MAX_SCOPES) throw new AppError('invalid_request', `At most ${MAX_SCOPES} scopes.`)
  return scopes.length === 1 ? scopes : [...new Set(scopes)]
}
