import { createHash, generateKeyPairSync } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import type { IssueKeyInput } from '@/lib/keys/key-contract'
import { revokeKey } from '@/lib/keys/revoke-key'
import { updateKey } from '@/lib/keys/update-key'
import { newId, systemRandom } from '@/lib/platform/random'
import { type RequestToSign, signRequest } from '@/lib/signatures/sign-request'
import type { SigningKey } from '@/lib/signatures/signed-request'
import { hmacKey } from '@/lib/signatures/verify-signature'
import { type OwnDoor, openOwnDoor } from './test-own-door'

type Signer = { keyId: string; versionId: string; key: SigningKey; secret: string }

let ours: TestAccount
let theirs: TestAccount
let door: OwnDoor
/** Unix ms at which the door's clock stands; null while it goes. */
let stopped: number | null = null
const clock = { now: () => new Date(stopped ?? Date.now()) }
const seconds = () => Math.floor(clock.now().getTime() / 1000)

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
  door = await openOwnDoor({ clock })
})

afterAll(() => door.close())

async function signer(
  kind: 'hmac' | 'ed25519',
  change: Partial<IssueKeyInput> = {},
  account = ours,
): Promise<Signer> {
  const pair = generateKeyPairSync('ed25519')
  const publicKey = pair.publicKey.export({ type: 'spki', format: 'pem' }).toString()
  const input = {
    name: 'Signs',
    environment: 'live' as const,
    scopes: ['tokens:read' as const],
    kind,
    ...change,
  }
  const issued = await issueKey(account.as('owner'), kind === 'ed25519' ? { ...input, publicKey } : input)
  const secret = issued.secret ?? ''
  const key = kind === 'hmac' ? hmacKey(secret) : { algorithm: 'ed25519' as const, key: pair.privateKey }
  return { keyId: issued.key.id, versionId: issued.version.id, key, secret }
}

const URL_OF_CLIENT = 'https://api.example.com/orders?id=7'

function sign({ versionId, key }: Signer, change: Partial<RequestToSign> = {}) {
  const nonce = systemRandom.base62(22)
  const base = { method: 'GET', url: URL_OF_CLIENT, keyId: versionId, key, createdSeconds: seconds(), nonce }
  return signRequest({ ...base, ...change })
}

/** As a gateway asks that holds `GET https://api.example.com/orders?id=7`. */
async function gateway(
  headers: Record<string, string>,
  query = '?scope=tokens:read',
): Promise<string | null> {
  const forwarded = {
    'x-keygrade-verifier': ours.managementKey,
    'x-forwarded-method': 'GET',
    'x-forwarded-proto': 'https',
    'x-forwarded-host': 'api.example.com',
    'x-forwarded-uri': '/orders?id=7',
  }
  const response = await fetch(`${door.base}/v1/authorize${query}`, { headers: { ...forwarded, ...headers } })
  await response.arrayBuffer()
  return response.headers.get('x-keygrade-code')
}

/** As a service asks that received the request. */
async function service(request: object, more: object = {}): Promise<string> {
  const response = await fetch(`${door.base}/v1/verify`, {
    method: 'POST',
    headers: { authorization: `Bearer ${ours.managementKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ request: { method: 'GET', url: URL_OF_CLIENT, ...request }, ...more }),
  })
  return (await response.json()).code
}

async function ratings(headers: Record<string, string>) {
  const response = await fetch(`${door.base}/api/v1/tokens`, { headers })
  await response.arrayBuffer()
  return response.headers.get('x-keygrade-code')
}

describe.each(['hmac', 'ed25519'] as const)('a request signed by %s', (kind) => {
  it('is accepted once at each door', async () => {
    const it = await signer(kind)
    const forwarded = sign(it)
    expect([await gateway(forwarded), await gateway(forwarded)]).toEqual(['VALID', 'REPLAYED'])
    const direct = sign(it, { url: `${door.base}/api/v1/tokens` })
    expect([await ratings(direct), await ratings(direct)]).toEqual(['VALID', 'REPLAYED'])
    const body = Buffer.from('{"amount":1}')
    const told = {
      method: 'POST',
      headers: sign(it, { method: 'POST', body }),
      body: body.toString('base64'),
    }
    expect([await service(told), await service(told)]).toEqual(['VALID', 'REPLAYED'])
    // What was accepted at one door is known at the others.
    expect(await service({ headers: forwarded })).toBe('REPLAYED')
  })

  it('is accepted once of 100 at the same time', async () => {
    const headers = sign(await signer(kind))
    const codes = await Promise.all(Array.from({ length: 100 }, () => gateway(headers)))
    expect(codes.filter((code) => code === 'VALID')).toHaveLength(1)
    expect(codes.filter((code) => code === 'REPLAYED')).toHaveLength(99)
  })

  it('is another request when anything of it is another', async () => {
    const it = await signer(kind)
    const headers = sign(it)
    expect(await service({ headers, method: 'POST' })).toBe('BAD_SIGNATURE')
    expect(await service({ headers, url: `${URL_OF_CLIENT}8` })).toBe('BAD_SIGNATURE')
    expect(
      await service({
        headers: { ...headers, 'signature-input': `${headers['signature-input']};alg="rsa"` },
      }),
    ).toBe('BAD_SIGNATURE')
    expect(await service({ headers })).toBe('VALID')
  })

  it.each([30, 60, 120])('is fresh to the millisecond in a window of %s s', async (windowSeconds) => {
    const it = await signer(kind, { signature: { windowSeconds, requireSequence: false } })
    // Later than the key itself, whose life begins now.
    const createdSeconds = seconds() + 10
    const at = async (ms: number) => {
      stopped = createdSeconds * 1000 + ms
      return gateway(sign(it, { createdSeconds })).finally(() => {
        stopped = null
      })
    }
    const edges = [-5001, -5000, 0, windowSeconds * 1000, windowSeconds * 1000 + 1]
    const codes: (string | null)[] = []
    for (const ms of edges) codes.push(await at(ms))
    expect(codes).toEqual(['STALE_SIGNATURE', 'VALID', 'VALID', 'VALID', 'STALE_SIGNATURE'])
  })
})

describe('of what is wrong with a signed request', () => {
  it('the first in the order of the table is said, at every door, and a refused one keeps its nonce', async () => {
    const it = await signer('hmac', {
      ipAllowlist: ['203.0.113.0/24'],
      rateLimit: { limit: 1, windowSeconds: 60 },
    })
    const strangers = { ...it, key: hmacKey('another') }
    const body = Buffer.from('x')
    const post = (headers: Record<string, string>, sent = body) => ({
      method: 'POST',
      headers,
      body: sent.toString('base64'),
    })
    const wrongBody = { method: 'POST', body } as const
    const far = { ip: '192.0.2.1', scopes: ['prices:read'] }
    const near = { ip: '203.0.113.1' }
    const old = { createdSeconds: seconds() - 61 }
    expect(await service({ headers: { signature: 'sig1=:AAAA:' } }, far)).toBe('MALFORMED')
    expect(await service({ headers: sign({ ...it, versionId: newId('ver') }) }, far)).toBe('NOT_FOUND')
    expect(await service({ headers: sign(await signer('hmac', {}, theirs)) }, far)).toBe('NOT_FOUND')
    expect(await gateway({ authorization: `Bearer ${it.secret}` })).toBe('SIGNATURE_REQUIRED')
    expect(await service(post(sign(strangers, { ...wrongBody, ...old }), Buffer.from('y')), far)).toBe(
      'STALE_SIGNATURE',
    )
    expect(await service(post(sign(strangers, wrongBody), Buffer.from('y')), far)).toBe('BAD_SIGNATURE')
    expect(await service(post(sign(it, wrongBody), Buffer.from('y')), far)).toBe('BODY_MISMATCH')
    const headers = sign(it)
    expect(await service({ headers }, far)).toBe('IP_NOT_ALLOWED')
    expect(await service({ headers }, { ...near, scopes: ['prices:read'] })).toBe('INSUFFICIENT_SCOPE')
    expect(await service({ headers }, near)).toBe('VALID')
    expect(await service({ headers }, near)).toBe('REPLAYED')
    const next = sign(it)
    expect(await service({ headers: next }, near)).toBe('RATE_LIMITED')
    // It had reached the check of its nonce.
    expect(await service({ headers: next }, near)).toBe('REPLAYED')
    await revokeKey(ours.as('owner'), { keyId: it.keyId, reason: 'test' })
    const revoked = () => service({ headers }, far)
    await expect.poll(revoked, { timeout: 1000, interval: 5 }).toBe('REVOKED')
    expect(await service(post(sign(it, wrongBody), Buffer.from('y')), far)).toBe('BODY_MISMATCH')
  })

  it('a bearer key under a signature is refused, and a stranger of a gateway is not believed', async () => {
    const input = { name: 'Plain', environment: 'live' as const, scopes: ['tokens:read' as const] }
    const { version } = await issueKey(ours.as('owner'), input)
    const plain = { keyId: '', versionId: version.id, key: hmacKey('x'.repeat(44)), secret: '' }
    expect(await gateway(sign(plain))).toBe('BAD_SIGNATURE')
  })

  it('a body that its digest does not cover, or a digest of other bytes, is refused', async () => {
    const it = await signer('hmac')
    const body = Buffer.from('body').toString('base64')
    expect(await service({ method: 'POST', headers: sign(it, { method: 'POST' }), body })).toBe(
      'BAD_SIGNATURE',
    )
    const digest = `sha-512=:${createHash('sha512').update('body').digest('base64')}:`
    const headers = {
      ...sign(it, { method: 'POST', cover: { 'content-digest': digest } }),
      'content-digest': digest,
    }
    expect(await service({ method: 'POST', headers, body })).toBe('VALID')
  })
})

describe('a rising sequence', () => {
  it('is asked for, never goes back, and burns nothing when it does', async () => {
    const it = await signer('ed25519', { signature: { windowSeconds: 60, requireSequence: true } })
    const send = (sequence?: bigint) => gateway(sign(it, sequence === undefined ? {} : { sequence }))
    expect(await send()).toBe('BAD_SIGNATURE')
    const codes: (string | null)[] = []
    for (const sequence of [5n, 5n, 4n, 6n, 0n, 800_000_000_000_001n, 800_000_000_000_000n])
      codes.push(await send(sequence))
    expect(codes).toEqual(['VALID', 'REPLAYED', 'REPLAYED', 'VALID', 'REPLAYED', 'VALID', 'REPLAYED'])
    const many = await Promise.all(
      Array.from({ length: 40 }, (_, i) => send(900_000_000_000_000n + BigInt(i % 20))),
    )
    const accepted = many.filter((code) => code === 'VALID').length
    expect(accepted).toBeGreaterThan(0)
    expect(accepted).toBeLessThanOrEqual(20)
    expect(await send(900_000_000_000_019n)).toBe('REPLAYED')
    expect(await send(900_000_000_000_020n)).toBe('VALID')
  })
})

describe('a window that is made longer', () => {
  it('lets nothing in a second time that the shorter one had forgotten', async () => {
    const it = await signer('hmac', { signature: { windowSeconds: 30, requireSequence: false } })
    const createdSeconds = seconds()
    const headers = sign(it, { createdSeconds })
    expect(await gateway(headers)).toBe('VALID')
    await updateKey(ours.as('owner'), { keyId: it.keyId, signature: { windowSeconds: 120 } })
    stopped = createdSeconds * 1000 + 100_000
    const other = () => gateway(sign(it, { createdSeconds }))
    await expect.poll(other, { timeout: 1000 }).toBe('VALID')
    expect(
      await gateway(headers).finally(() => {
        stopped = null
      }),
    ).toBe('REPLAYED')
  })
})
