import type { IncomingMessage, ServerResponse } from 'node:http'
import { authorize } from '@/lib/auth/authorize'
import { findManagementKey } from '@/lib/auth/find-management-key'
import { versionEnd } from '@/lib/keys/version-state'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { readJsonBody } from '@/lib/platform/read-json-body'
import { clientName } from '@/lib/usage/client-name'
import { rotationUnderWay } from '@/lib/verification/decide'
import { type VerifyView, verifyInput } from '@/lib/verification/verify-contract'
import { type Verified, verifyKey } from '@/lib/verification/verify-key'
import { countRequest } from './count-request'
import type { Door, DoorRequest } from './door'
import { sendJson } from './send'

/** `POST /v1/verify`: a service asks whether a key is good. A refused key is an answer, with status 200. */
export async function verify(
  door: Door,
  { requestId }: DoorRequest,
  req: IncomingMessage,
  res: ServerResponse,
): Promise<void> {
  const actor = await findManagementKey(door.pool, req.headers.authorization ?? null, door.clock.now())
  if (!actor) {
    res.setHeader('www-authenticate', 'Bearer')
    throw new AppError('unauthenticated', 'Send a management key: "Authorization: Bearer kgm_...".')
  }
  authorize({ actor }, 'verify')
  const body = parseInput(verifyInput, (await readJsonBody(req, bodyHeaders(req))) ?? {})
  const facts = { scopes: body.scopes, address: body.ip ?? null }
  const verified = await verifyKey(door.pool, door.clock, body.key, facts, actor.accountId)
  countRequest(door, verified, clientName(body.client ?? null, body.ip ?? null, null), body.scopes)
  sendJson(res, 200, viewOf(verified, requestId, door.clock.now()))
}

function bodyHeaders({ headers }: IncomingMessage) {
  return {
    type: headers['content-type'],
    length: headers['content-length'],
    encoding: headers['content-encoding'],
  }
}

function viewOf({ code, detail, found }: Verified, requestId: string, now: Date): VerifyView {
  const rotation = found ? rotationUnderWay(found, now) : null
  return {
    valid: code === 'VALID',
    code,
    keyId: found?.key.id ?? null,
    versionId: found?.version.id ?? null,
    version: found?.version.number ?? null,
    accountId: found?.accountId ?? null,
    environment: found?.environment ?? null,
    scopes: found ? [...found.scopes] : null,
    expiresAt: (found && versionEnd(found.version, found.key)?.toISOString()) ?? null,
    rateLimit: null,
    rotation: rotation && {
      id: rotation.id,
      successorVersion: rotation.successorNumber,
      endsAt: rotation.endsAt.toISOString(),
    },
    requestId,
    detail,
  }
}
