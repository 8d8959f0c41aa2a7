import { waitUntilApplied } from '@/lib/changes/wait-until-applied'
import { claimSuccessor } from '@/lib/claims/claim-successor'
import { claimInput } from '@/lib/claims/self-contract'
import { idempotencyToken } from '@/lib/keys/key-contract'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { invalidFields, parseInput } from '@/lib/platform/parse-input'
import { systemRandom } from '@/lib/platform/random'
import { parseJsonBody } from '@/lib/platform/read-json-body'
import { within } from '@/lib/platform/within'
import type { FoundVersion } from '@/lib/verification/found-version'
import { type Answer, json } from '../answer'
import type { Door, DoorRequest } from '../door'
import { clientOf, openByKey } from '../open-by-key'
import { bodyHeaders, readBody } from '../read-body'
import { isSigned } from '../read-signed'
import { Turns } from './turns'

const ANSWER_MS = 5000
const turns = new Turns()

/** `POST /api/v1/self/successor`: the presented version takes its successor, once per rotation. */
export function claim(door: Door, request: DoorRequest): Answer | Promise<Answer> {
  // Begun at once: whoever checks a signature reads the same body, and it comes only once.
  const body = readBody(request.req)
  body.catch(() => undefined)
  const answer = openByKey(door, request, { scopes: [] }, async ({ found, headers }) => {
    const input = parseInput(claimInput, parseJsonBody(await body, bodyHeaders(request.req)) ?? {})
    const token = tokenOf(request)
    const { client, address, ctx } = callerOf(door, request, found)
    const { keyId, versionId } = found
    const claiming = () => claimSuccessor(ctx, { keyId, versionId, client, address, token, ...input })
    const claimed = await within(ANSWER_MS, turns.take(keyId, claiming))
    // The caller will sign with its new key at once, wherever it calls next.
    if (claimed.changed) await waitUntilApplied(ctx)
    if (claimed.repeated) headers.push('idempotent-replayed', 'true')
    return json(200, claimed.view, headers)
  })
  // A body that is too long ends one of its two readers only.
  return isSigned(request.req) ? Promise.race([answer, body.then(() => answer)]) : answer
}

function callerOf(door: Door, request: DoorRequest, found: FoundVersion) {
  const { address, requestId } = request
  const client = clientOf(request)
  const { accountId, versionId: id, number } = found
  const actor = { type: 'system', id, accountId, name: `${client}, with version ${number}` } as const
  // Not the door's own connections: claims of one key wait for its row.
  const ctx: Ctx = { actor, db: database(), clock: door.clock, random: systemRandom, requestId }
  return { client, address, ctx }
}

function tokenOf({ req }: DoorRequest): string | null {
  const given = req.headers['idempotency-key']
  if (given === undefined) return null
  const read = idempotencyToken.safeParse(given)
  if (read.success) return read.data
  const message = read.error.issues[0]?.message ?? 'This cannot be read.'
  throw invalidFields([{ path: 'Idempotency-Key', message }])
}
