import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { TestAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import type { IssueKeyInput } from '@/lib/keys/key-contract'
import { type Clock, systemClock } from '@/lib/platform/clock'
import { systemRandom } from '@/lib/platform/random'
import { planRotation } from '@/lib/rotations/plan-rotation'
import type { PlanRotationInput } from '@/lib/rotations/rotation-contract'
import { signRequest } from '@/lib/signatures/sign-request'

export type Holder = { keyId: string; versionId: string; secret: string }

/** For tests: issues a key of an account, and plans rotations of it by a clock. */
export function holders(account: TestAccount, clock: Clock = systemClock) {
  const ctx = { ...account.as('owner'), clock }
  return {
    ctx,
    async issue(change: Partial<IssueKeyInput> = {}): Promise<Holder> {
      const scopes = ['tokens:read' as const]
      const issued = await issueKey(ctx, { name: 'Holder', environment: 'live', scopes, ...change })
      return { keyId: issued.key.id, versionId: issued.version.id, secret: issued.secret ?? '' }
    },
    rotate: (keyId: string, change: Partial<PlanRotationInput> = {}) =>
      planRotation(ctx, { keyId, overlapSeconds: 3600, retire: 'manual', ...change }),
  }
}

export type Answered = {
  status: number
  headers: Headers
  body: Record<string, unknown>
}

/** For tests: one call of a client to a door. */
export async function call(
  url: string,
  headers: Record<string, string>,
  init: RequestInit = {},
): Promise<Answered> {
  const response = await fetch(url, { ...init, headers })
  const text = await response.text()
  return { status: response.status, headers: response.headers, body: text === '' ? {} : JSON.parse(text) }
}

export type Pair = { privateKey: KeyObject; pem: string }

export function newPair(): Pair {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519')
  return { privateKey, pem: publicKey.export({ type: 'spki', format: 'pem' }).toString() }
}

/** Headers of a request that an Ed25519 version signs now. */
export function signedBy(
  keyId: string,
  { privateKey }: Pair,
  url: string,
  body?: string,
): Record<string, string> {
  return signRequest({
    method: body === undefined ? 'GET' : 'POST',
    url,
    keyId,
    key: { algorithm: 'ed25519', key: privateKey },
    createdSeconds: Math.floor(systemClock.now().getTime() / 1000),
    nonce: systemRandom.base62(22),
    ...(body !== undefined && { body: Buffer.from(body) }),
  })
}
