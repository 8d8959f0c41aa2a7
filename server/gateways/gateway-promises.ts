import { createSecretKey } from 'node:crypto'
import { type IncomingHttpHeaders, request } from 'node:http'
import { createServer } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import type { IssueKeyInput } from '@/lib/keys/key-contract'
import { revokeKey } from '@/lib/keys/revoke-key'
import { systemClock } from '@/lib/platform/clock'
import { systemRandom } from '@/lib/platform/random'
import { signRequest } from '@/lib/signatures/sign-request'
import { freePort } from '@/scripts/postgres/postmaster.mjs'
import { openTestDoor, type TestDoor } from '../test-door'
import { type RecordingUpstream, recordingUpstream } from './recording-upstream'
import type { Gateway } from './run-gateway'

/** What a gateway is told: ports on loopback, and its management key. */
export type GatewayFacts = { listen: number; keygrade: number; upstream: number; verifier: string }
export type StartGateway = (facts: GatewayFacts) => Promise<Gateway>

type Sent = { method?: string; path?: string; headers?: IncomingHttpHeaders; body?: string; from?: string }
type Answer = { status: number; headers: IncomingHttpHeaders; text: string }

function send(port: number, { method = 'GET', path = '/', headers, body, from }: Sent): Promise<Answer> {
  const options = {
    port,
    host: '127.0.0.1',
    localAddress: from,
    method,
    path,
    headers,
    agent: false as const,
  }
  return new Promise((resolve, reject) => {
    const sent = request(options, async (got) => {
      let text = ''
      for await (const part of got) text += part
      resolve({ status: got.statusCode ?? 0, headers: got.headers, text })
    })
    sent.on('error', reject)
    sent.end(body)
  })
}

/** The cases that every gateway of docs/gateways has to pass, in front of a real door and a real upstream. */
export function gatewayPromises(name: string, available: boolean, start: StartGateway): void {
  describe.skipIf(!available)(name, () => {
    let account: TestAccount
    let door: TestDoor
    let upstream: RecordingUpstream
    let gateway: Gateway

    async function started(change: Partial<GatewayFacts> = {}): Promise<Gateway> {
      const listen = await freePort()
      const { managementKey: verifier } = account
      return start({ listen, keygrade: door.port, upstream: upstream.port, verifier, ...change })
    }

    async function issued(change: Partial<IssueKeyInput> = {}) {
      const input = { name: 'Gateway', environment: 'live' as const, scopes: ['tokens:read' as const] }
      const { key, secret } = await issueKey(account.as('owner'), { ...input, ...change })
      return { keyId: key.id, bearer: { authorization: `Bearer ${secret}` }, secret: secret ?? '' }
    }

    async function signer() {
      const input = { name: 'Signer', environment: 'live' as const, scopes: ['tokens:read' as const] }
      const { version, secret } = await issueKey(account.as('owner'), { ...input, kind: 'hmac' })
      const key = { algorithm: 'hmac-sha256' as const, key: createSecretKey(secret ?? '', 'utf8') }
      return ({ method, path, body = '' }: { method: string; path: string; body?: string }) => ({
        ...signRequest({
          method,
          url: `http://127.0.0.1:${gateway.port}${path}`,
          body: Buffer.from(body),
          key,
          keyId: version.id,
          createdSeconds: Math.floor(systemClock.now().getTime() / 1000),
          nonce: systemRandom.base62(22),
        }),
      })
    }

    async function refused(sent: Sent, status: number, code: string): Promise<Answer> {
      const answer = await send(gateway.port, sent)
      expect([answer.status, answer.headers['x-keygrade-code']], gateway.said()).toEqual([status, code])
      expect(JSON.parse(answer.text)).toMatchObject({ status, code })
      expect(answer.headers['content-type']).toContain('application/problem+json')
      expect(upstream.received).toEqual([])
      return answer
    }

    beforeAll(async () => {
      account = await testAccount()
      door = await openTestDoor()
      upstream = await recordingUpstream()
      gateway = await started()
    })
    afterAll(async () => {
      await gateway?.stop()
      await door?.close()
      upstream?.close()
    })
    beforeEach(() => {
      upstream.received.length = 0
    })

    it('lets a valid key pass, says whose it is, and believes nobody else about that', async () => {
      const { keyId, bearer } = await issued()
      const spoofed = {
        'x-keygrade-key-id': 'key_spoofed',
        'x-keygrade-account-id': 'acc_spoofed',
        'x-keygrade-scopes': 'everything',
        'x-keygrade-verifier': 'kgm_spoofed',
        x_keygrade_account_id: 'acc_spoofed',
      }
      const sent = { method: 'POST', path: '/orders?id=7&x=%2F', body: 'b'.repeat(100_000) }
      const answer = await send(gateway.port, { ...sent, headers: { ...bearer, ...spoofed } })
      expect([answer.status, answer.text], gateway.said()).toEqual([200, 'from upstream'])
      const [{ headers, ...got } = { headers: {} }] = upstream.received
      expect(got).toEqual({ method: 'POST', url: sent.path, body: sent.body })
      expect(headers).toMatchObject({
        'x-keygrade-key-id': keyId,
        'x-keygrade-version': '1',
        'x-keygrade-account-id': account.accountId,
        'x-keygrade-scopes': 'tokens:read',
      })
      const said = JSON.stringify(headers)
      expect(said).not.toMatch(/spoofed|everything/)
      expect(said).not.toContain(account.managementKey)
      expect(headers.authorization).toBeUndefined()
    })

    it('takes X-API-Key, any method, and leaves the answers of the upstream alone', async () => {
      const { secret } = await issued()
      for (const [method, status] of [
        ['GET', 200],
        ['DELETE', 403],
        ['PUT', 500],
        ['PATCH', 401],
      ] as const) {
        const path = `/?answer=${status}`
        const answer = await send(gateway.port, { method, path, headers: { 'x-api-key': secret } })
        expect([method, answer.status, answer.text]).toEqual([method, status, 'from upstream'])
      }
      expect(upstream.received.map(({ headers }) => headers['x-api-key'])).toEqual([
        undefined,
        undefined,
        undefined,
        undefined,
      ])
    })

    it('refuses no key, a wrong one and a revoked one with 401', async () => {
      const { keyId, bearer } = await issued()
      const none = await refused({}, 401, 'MALFORMED')
      expect(none.headers['www-authenticate']).toBe('Bearer')
      await refused({ method: 'POST', body: 'x'.repeat(100_000) }, 401, 'MALFORMED')
      await refused({ headers: { authorization: 'Bearer kg_live_nonsense' } }, 401, 'MALFORMED')
      await revokeKey(account.as('owner'), { keyId, reason: 'test' })
      await refused({ headers: bearer }, 401, 'REVOKED')
    })

    it('refuses a key without the scope of the place with 403', async () => {
      const { bearer } = await issued({ scopes: ['prices:read'] })
      await refused({ headers: bearer }, 403, 'INSUFFICIENT_SCOPE')
    })

    it('refuses what is over the rate limit with 429, and says when to come again', async () => {
      const { bearer } = await issued({ rateLimit: { limit: 2, windowSeconds: 60 } })
      for (let i = 0; i < 2; i++) {
        expect((await send(gateway.port, { headers: bearer })).status, gateway.said()).toBe(200)
      }
      upstream.received.length = 0
      const { headers } = await refused({ headers: bearer }, 429, 'RATE_LIMITED')
      expect(Number(headers['retry-after'])).toBeGreaterThan(0)
    })

    it('lets a signed request without a body pass, once, and for no other place', async () => {
      const sign = await signer()
      const path = '/orders?id=7&x=%2F'
      const headers = sign({ method: 'GET', path })
      const answer = await send(gateway.port, { path, headers })
      expect(answer.status, answer.text + gateway.said()).toBe(200)
      expect(upstream.received[0]?.headers['x-keygrade-account-id']).toBe(account.accountId)
      upstream.received.length = 0
      await refused({ path, headers }, 401, 'REPLAYED')
      const elsewhere = sign({ method: 'GET', path: '/elsewhere' })
      await refused({ path, headers: elsewhere }, 401, 'BAD_SIGNATURE')
      const claims = { 'x-forwarded-uri': '/elsewhere', 'x-original-uri': '/elsewhere' }
      await refused({ path, headers: { ...elsewhere, ...claims } }, 401, 'BAD_SIGNATURE')
    })

    it('refuses a signed request with a body that nobody checks', async () => {
      const sign = await signer()
      const path = '/orders'
      for (const [method, body, extra] of [
        ['POST', 'pay 1', {}],
        ['POST', 'pay 1', { 'transfer-encoding': 'chunked' }],
        ['GET', 'pay 1', { 'content-length': '5' }],
      ] as const) {
        // Signed with its digest, and as if there were no body.
        for (const told of [body, '']) {
          const headers = { ...sign({ method, path, body: told }), ...extra }
          const answer = await send(gateway.port, { method, path, body, headers })
          expect([method, extra, answer.status >= 400], gateway.said()).toEqual([method, extra, true])
          expect(upstream.received).toEqual([])
        }
      }
      const wanted = { method: 'POST', path, body: 'pay 1' }
      await refused({ ...wanted, headers: sign(wanted) }, 401, 'BODY_MISMATCH')
    })

    it('tells Keygrade the address of the client, and not what the client says of it', async () => {
      const { bearer } = await issued({ ipAllowlist: ['127.0.0.2/32'] })
      const claims = { ...bearer, 'x-forwarded-for': '127.0.0.2', forwarded: 'for=127.0.0.2' }
      await refused({ headers: claims, from: '127.0.0.3' }, 403, 'IP_NOT_ALLOWED')
      const answer = await send(gateway.port, { headers: bearer, from: '127.0.0.2' })
      expect(answer.status, gateway.said()).toBe(200)
      expect(upstream.received[0]?.headers['x-forwarded-for']).toBe('127.0.0.2')
    })

    it('keeps its connections to Keygrade', async () => {
      const { bearer } = await issued()
      const before = door.connectionCount()
      for (let i = 0; i < 20; i++) await send(gateway.port, { headers: bearer })
      expect(upstream.received.length).toBe(20)
      expect(door.connectionCount() - before).toBeLessThan(5)
    })

    it('lets nothing pass, and blames no client, when its own key is refused', async () => {
      const { bearer } = await issued()
      const other = await started({ verifier: 'kgm_nonsense' })
      const answer = await send(other.port, { headers: bearer })
      await other.stop()
      expect([answer.status, upstream.received], other.said()).toEqual([503, []])
    })

    it('lets nothing pass when Keygrade is gone, hangs or is somebody else', async () => {
      const { bearer } = await issued()
      const silent = createServer((socket) => socket.on('error', () => {})).listen(0, '127.0.0.1')
      const stranger = createServer((socket) => {
        socket.on('error', () => {})
        socket.end('SSH-2.0-OpenSSH_9.2\r\n')
      }).listen(0, '127.0.0.1')
      const ports = [await freePort(), portOf(silent), portOf(stranger)]
      for (const keygrade of ports) {
        const other = await started({ keygrade })
        const began = performance.now()
        const answer = await send(other.port, { headers: bearer })
        await other.stop()
        expect(answer.status, other.said()).toBeGreaterThanOrEqual(500)
        expect(performance.now() - began).toBeLessThan(8000)
        expect(upstream.received).toEqual([])
      }
      silent.close()
      stranger.close()
    })
  })
}

function portOf(server: ReturnType<typeof createServer>): number {
  const address = server.address()
  return typeof address === 'object' && address ? address.port : 0
}
