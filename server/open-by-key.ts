import { clientName } from '@/lib/usage/client-name'
import type { FoundVersion } from '@/lib/verification/found-version'
import { CODE_STATUS, type VerificationCode } from '@/lib/verification/verification-codes'
import type { Verified } from '@/lib/verification/verified'
import { type Answer, refusal, thrown } from './answer'
import { checkBearer } from './checks/check-bearer'
import { checkSigned } from './checks/check-signed'
import type { Asked } from './checks/finish'
import { countRequest } from './count-request'
import type { Door, DoorRequest } from './door'
import { limitLeft } from './limit-left'
import { readCredential } from './read-credential'
import { isSigned, type Original, readSigned } from './read-signed'
import { rotationHeaders } from './rotation-headers'

type StatusOf = (code: VerificationCode) => number

/** What the key has to open. `original` finds the signed request, where it is not the one that we hold. */
export type Wanted = {
  scopes: readonly string[]
  onlyAccount?: string
  original?: (request: DoorRequest) => Original
  /** A gateway's dialect of the codes. */
  statusOf?: StatusOf
}

/** A key that opens: what was found, and the headers that every answer under it carries. */
export type Opened = { found: FoundVersion; headers: string[] }
type Open = (it: Opened) => Answer | Promise<Answer>

/**
 * Verifies the key or signature that the request itself presents, and counts the request. `open` makes the answer to
 * a valid one; a refusal is answered here.
 */
export function openByKey(
  door: Door,
  request: DoorRequest,
  wanted: Wanted,
  open: Open,
): Answer | Promise<Answer> {
  const verified = check(door, request, wanted)
  if (verified instanceof Promise) return verified.then((it) => conclude(door, request, wanted, open, it))
  return conclude(door, request, wanted, open, verified)
}

function conclude(
  door: Door,
  request: DoorRequest,
  { scopes, statusOf }: Wanted,
  open: Open,
  it: Verified,
): Answer | Promise<Answer> {
  const now = door.clock.now()
  countRequest(door, it, clientOf(request), request.address, scopes, now.getTime())
  const headers = ['x-keygrade-code', it.code]
  if (it.limits?.rateLimit) headers.push('ratelimit', limitLeft(it.limits.rateLimit, now.getTime()))
  if (it.found?.rotation) headers.push(...rotationHeaders(it.found, now))
  if (it.code !== 'VALID' || !it.found) return refuse(it, request.requestId, statusOf, headers)
  const answer = open({ found: it.found, headers })
  return answer instanceof Promise ? orThrown(answer, request, headers) : answer
}

/** Whatever the answer becomes, it says how the key fared. */
async function orThrown(answer: Promise<Answer>, { requestId }: DoorRequest, headers: string[]) {
  try {
    return await answer
  } catch (error) {
    const answer = thrown(error, requestId)
    return { ...answer, headers: [...headers, ...answer.headers] }
  }
}

function check(door: Door, request: DoorRequest, wanted: Wanted): Verified | Promise<Verified> {
  const { req, address } = request
  const { scopes, onlyAccount, original = itself } = wanted
  const asked: Asked = { scopes, address, cost: 1, onlyAccount }
  if (!isSigned(req)) return checkBearer(door.verifier, readCredential(req), asked)
  const signed = readSigned(request, original(request))
  if (signed instanceof Promise) return signed.then((it) => checkSigned(door.verifier, it, asked))
  return checkSigned(door.verifier, signed, asked)
}

function itself({ req }: DoorRequest): Original {
  return { method: req.method ?? 'GET', target: req.url ?? '/', told: false }
}

/** The client that a request is counted for. */
export function clientOf({ req, address }: DoorRequest): string {
  const given = req.headers['keygrade-client']
  return clientName(typeof given === 'string' ? given : null, address, req.headers['user-agent'] ?? null)
}

/** Says why the key opens nothing, in the header and in the problem. */
export function refuse(
  { code, detail, retryAfterSeconds }: Verified,
  requestId: string,
  statusOf: StatusOf = (refused) => CODE_STATUS[refused],
  headers: string[] = ['x-keygrade-code', code],
): Answer {
  const status = statusOf(code)
  const answer = refusal(status, code, detail ?? '', requestId)
  if (retryAfterSeconds !== undefined) headers.push('retry-after', String(retryAfterSeconds))
  if (status === 401) headers.push('www-authenticate', 'Bearer')
  return { ...answer, headers }
}
