import type { ManagementActor } from '@/lib/auth/find-management-key'
import { versionEnd } from '@/lib/keys/version-state'
import type { LimitLeft } from '@/lib/limits/limit-rules'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { parseJsonBody } from '@/lib/platform/read-json-body'
import { clientName } from '@/lib/usage/client-name'
import { isEndless } from '@/lib/verification/active-span'
import { rotationUnderWay } from '@/lib/verification/decide'
import type { FoundVersion } from '@/lib/verification/found-version'
import { plainQuestion } from '@/lib/verification/plain-question'
import type { Verified } from '@/lib/verification/verified'
import { type VerifyInput, type VerifyView, verifyInput } from '@/lib/verification/verify-contract'
import { type Answer, json } from './answer'
import { checkBearer } from './checks/check-bearer'
import { checkSigned } from './checks/check-signed'
import { countRequest } from './count-request'
import type { Door, DoorRequest } from './door'
import { findAsker } from './find-asker'
import { bodyHeaders, readBody } from './read-body'
import { readBearer } from './read-credential'
import { signedRequestOf } from './signed-request-of'

const WORDS = 'Send a management key: "Authorization: Bearer kgm_...".'

/** `POST /v1/verify`: a service asks whether a key is good. A refused key is an answer, with status 200. */
export async function verify(door: Door, request: DoorRequest): Promise<Answer> {
  const { req, requestId } = request
  const { authorization } = req.headers
  const found = findAsker(door, authorization === undefined ? null : readBearer(authorization), WORDS)
  const asker = found instanceof Promise ? await found : found
  if (asker === 'unreachable') throw new AppError('unavailable', 'Keys cannot be checked right now.')
  const bytes = await readBody(req)
  const body = parseJsonBody(bytes, bodyHeaders(req)) ?? {}
  const input = plainQuestion(body) ?? parseInput(verifyInput, body)
  const checked = check(door, input, asker)
  const verified = checked instanceof Promise ? await checked : checked
  const now = door.clock.now()
  const client = clientName(input.client ?? null, input.ip ?? null, null)
  countRequest(door, verified, client, input.ip ?? null, input.scopes, now.getTime())
  return json(200, viewOf(verified, requestId, now))
}

function check(door: Door, input: VerifyInput, { accountId }: ManagementActor) {
  const { scopes, ip, cost, key, request } = input
  const asked = { scopes, address: ip ?? null, cost: cost ?? 1, onlyAccount: accountId }
  if (request !== undefined) return checkSigned(door.verifier, signedRequestOf(request), asked)
  return checkBearer(door.verifier, key ?? '', asked)
}

function viewOf({ code, detail, found, limits }: Verified, requestId: string, now: Date): VerifyView {
  const rotation = found?.rotation ? rotationUnderWay(found, now) : null
  return {
    valid: code === 'VALID',
    code,
    keyId: found?.keyId ?? null,
    versionId: found?.versionId ?? null,
    version: found?.number ?? null,
    accountId: found?.accountId ?? null,
    environment: found?.environment ?? null,
    scopes: found ? [...found.scopes] : null,
    expiresAt: found && endOf(found),
    rateLimit: leftOf(limits?.rateLimit),
    quota: leftOf(limits?.quota),
    rotation: rotation && {
      id: rotation.id,
      successorVersion: rotation.successorNumber,
      endsAt: rotation.endsAt.toISOString(),
    },
    requestId,
    detail,
  }
}

function endOf(found: FoundVersion): string | null {
  return isEndless(found) ? null : (versionEnd(found.version, found.key)?.toISOString() ?? null)
}

function leftOf(left: LimitLeft | null | undefined): VerifyView['rateLimit'] {
  if (!left) return null
  const { limit, remaining, resetMs } = left
  return { limit, remaining, resetAt: new Date(resetMs).toISOString() }
}
