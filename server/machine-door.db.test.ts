import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import type { IssueKeyInput } from '@/lib/keys/key-contract'
import { revokeKey } from '@/lib/keys/revoke-key'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { getKeyUsage } from '@/lib/usage/get-key-usage'
import { openTestDoor, type TestDoor } from './test-door'

let ours: TestAccount
let theirs: TestAccount
let testDoor: TestDoor
let base: string

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
  testDoor = await openTestDoor()
  base = `http://127.0.0.1:${testDoor.port}`
})

afterAll(() => testDoor.close())

async function issued(change: Partial<IssueKeyInput> = {}) {
  const input = { name: 'Door', environment: 'live' as const, scopes: ['tokens:read' as const], ...change }
  const { key, secret } = await issueKey(ours.as('owner'), input)
  return { keyId: key.id, secret: secret ?? '' }
}

async function verify(body: object, account: TestAccount = ours) {
  const headers = { authorization: `Bearer ${account.managementKey}`, 'content-type': 'application/json' }
  const response = await fetch(`${base}/v1/verify`, { method: 'POST', headers, body: JSON.stringify(body) })
  return { status: response.status, body: await response.json() }
}

async function ask(query: string, headers: Record<string, string>, method = 'GET') {
  const proof = { 'x-keygrade-verifier': ours.managementKey }
  const response = await fetch(`${base}/v1/authorize${query}`, { method, headers: { ...proof, ...headers } })
  const text = await response.text()
  return {
    status: response.status,
    code: response.headers.get('x-keygrade-code'),
    headers: response.headers,
    text,
  }
}

describe('POST /v1/verify', () => {
  it('says all there is to say of a valid key', async () => {
    const { keyId, secret } = await issued()
    const { status, body } = await verify({ key: secret, scopes: ['tokens:read'], client: 'bot-7' })
    expect(status).toBe(200)
    expect(body).toMatchObject({ valid: true, code: 'VALID', keyId, version: 1, accountId: ours.accountId })
    expect(body).toMatchObject({ environment: 'live', rateLimit: null, rotation: null, expiresAt: null })
  })

  it('gives each refusal its code, in the order of the contract', async () => {
    const { keyId, secret } = await issued({ ipAllowlist: ['10.0.0.0/8'] })
    expect((await verify({ key: 'kg_live_nonsense' })).body.code).toBe('MALFORMED')
    expect((await verify({ key: ours.managementKey })).body.code).toBe('MALFORMED')
    expect((await verify({ key: secret }, theirs)).body).toMatchObject({ code: 'NOT_FOUND', keyId: null })
    const facts = { key: secret, scopes: ['prices:read'] }
    expect((await verify({ ...facts, ip: '192.0.2.1' })).body.code).toBe('IP_NOT_ALLOWED')
    expect((await verify({ ...facts, ip: '10.1.2.3' })).body.code).toBe('INSUFFICIENT_SCOPE')
    await revokeKey(ours.as('owner'), { keyId, reason: 'test' })
    await expect
      .poll(async () => (await verify(facts)).body, { timeout: 1000, interval: 5 })
      .toMatchObject({ valid: false, code: 'REVOKED', keyId })
  })

  it('tells both versions of the rotation', async () => {
    const { keyId, secret } = await issued()
    const planned = await planRotation(ours.as('owner'), { keyId, overlapSeconds: 60, retire: 'at-end' })
    const rotation = { id: planned.rotation.id, successorVersion: 2, endsAt: planned.rotation.endsAt }
    expect((await verify({ key: secret })).body).toMatchObject({ rotation, expiresAt: rotation.endsAt })
    expect((await verify({ key: planned.secret })).body).toMatchObject({
      version: 2,
      rotation,
      expiresAt: null,
    })
  })

  it('is refused without a management key, without its scope, and with a wrong body', async () => {
    const noKey = await fetch(`${base}/v1/verify`, { method: 'POST', body: '{}' })
    expect([noKey.status, (await noKey.json()).code]).toEqual([401, 'unauthenticated'])
    expect((await verify({})).body).toMatchObject({ status: 400, fields: [{ path: 'key' }] })
    expect((await verify({ key: 'x', request: {} })).status).toBe(400)
    const none = await verify({ key: 'x', ip: 'nowhere' })
    expect(none.body).toMatchObject({ code: 'invalid_request', fields: [{ path: 'ip' }] })
  })
})

describe('/v1/authorize', () => {
  it('lets the gateway pass what may pass, by any method, and says who it is', async () => {
    const { keyId, secret } = await issued()
    for (const method of ['GET', 'POST', 'DELETE']) {
      const answer = await ask('?scope=tokens:read', { authorization: `Bearer ${secret}` }, method)
      expect(answer).toMatchObject({ status: 200, code: 'VALID', text: '' })
      expect(answer.headers.get('x-keygrade-key-id')).toBe(keyId)
      expect(answer.headers.get('x-keygrade-scopes')).toBe('tokens:read')
    }
    expect(await ask('', { 'x-api-key': secret })).toMatchObject({ status: 200 })
  })

  it('refuses what is missing, double or too little', async () => {
    const { secret } = await issued({ ipAllowlist: ['203.0.113.0/24'] })
    const bearer = { authorization: `Bearer ${secret}` }
    expect(await ask('', {})).toMatchObject({ status: 401, code: 'MALFORMED' })
    expect(await ask('', { ...bearer, 'x-api-key': secret })).toMatchObject({
      status: 401,
      code: 'MALFORMED',
    })
    expect(await ask('', bearer)).toMatchObject({ status: 403, code: 'IP_NOT_ALLOWED' })
    const inside = { ...bearer, 'x-forwarded-for': '203.0.113.7' }
    expect(await ask('', inside)).toMatchObject({ status: 200 })
    const scoped = { ...inside, 'x-required-scope': 'tokens:read prices:read' }
    expect(await ask('', scoped)).toMatchObject({ status: 403, code: 'INSUFFICIENT_SCOPE' })
  })

  it('asks the gateway for its own key', async () => {
    const { secret } = await issued()
    const headers = { authorization: `Bearer ${secret}`, 'x-keygrade-verifier': 'kgm_nonsense' }
    expect(await ask('', headers)).toMatchObject({ status: 401, code: null })
    const others = { authorization: `Bearer ${secret}`, 'x-keygrade-verifier': theirs.managementKey }
    expect(await ask('', others)).toMatchObject({ status: 401, code: 'NOT_FOUND' })
  })
})

describe('every door', () => {
  it('counts what it decided, within a second', async () => {
    const { keyId, secret } = await issued()
    const headers = { authorization: `Bearer ${secret}`, 'keygrade-client': 'bot-7' }
    await ask('?scope=prices:read', headers)
    await ask('?scope=tokens:read', headers)
    await fetch(`${base}/api/v1/tokens`, { headers })
    await verify({ key: secret, client: 'bot-8' })
    const read = () => getKeyUsage(ours.as('viewer'), { keyId, by: 'outcome' })
    await expect.poll(async () => (await read()).total, { timeout: 3000 }).toBe(4)
    const counts = (await read()).series.map(({ group, points }) => [
      group,
      points.reduce((n, p) => n + p.count, 0),
    ])
    expect(counts).toEqual([
      ['INSUFFICIENT_SCOPE', 1],
      ['VALID', 3],
    ])
  })

  it('answers what is not there with a problem that names the request', async () => {
    for (const path of ['/v1', '/v1/verify/x', '/v1/', '/api/v1/tokens/CRO/nothing']) {
      const response = await fetch(base + path)
      expect(response.headers.get('content-type')).toContain('application/problem+json')
      const requestId = response.headers.get('x-request-id')
      expect(await response.json()).toMatchObject({ status: 404, code: 'not_found', requestId })
    }
  })

  it('tells an old version when it ends (RFC 9745, RFC 8594)', async () => {
    const { keyId, secret } = await issued()
    const { rotation, secret: next } = await planRotation(ours.as('owner'), {
      keyId,
      overlapSeconds: 60,
      retire: 'at-end',
    })
    const old = await fetch(`${base}/api/v1/tokens`, { headers: { authorization: `Bearer ${secret}` } })
    expect(old.headers.get('keygrade-rotation')).toBe(`successor=2; ends=${rotation.endsAt}`)
    expect(old.headers.get('sunset')).toBe(new Date(rotation.endsAt).toUTCString())
    expect(old.headers.get('deprecation')).toBe(`@${Math.floor(Date.parse(rotation.startsAt) / 1000)}`)
    const fresh = await fetch(`${base}/api/v1/tokens`, { headers: { authorization: `Bearer ${next}` } })
    expect(fresh.headers.get('keygrade-rotation')).not.toBeNull()
    expect(fresh.headers.get('sunset')).toBeNull()
  })
})
