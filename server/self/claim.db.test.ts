import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { noteFirstUse } from '@/lib/claims/note-first-use'
import { sweepWaitingSecrets } from '@/lib/claims/sweep-waiting-secrets'
import { revokeKey } from '@/lib/keys/revoke-key'
import { revokeVersion } from '@/lib/keys/revoke-version'
import { database, pool } from '@/lib/platform/db'
import { retireVersion } from '@/lib/rotations/retire-version'
import { signRequest } from '@/lib/signatures/sign-request'
import { hmacKey } from '@/lib/signatures/verify-signature'
import { type OwnDoor, openOwnDoor } from '../test-own-door'
import { call, type Holder, holders, newPair, signedBy } from './test-self'

const MINUTE_MS = 60_000
/** Unix ms at which the clock of doors and acts stands; null while it goes. */
let stopped: number | null = null
const clock = { now: () => new Date(stopped ?? Date.now()) }

let account: TestAccount
let door: OwnDoor
let own: ReturnType<typeof holders>

beforeAll(async () => {
  account = await testAccount()
  door = await openOwnDoor({ clock })
  own = holders(account, clock)
})
beforeEach(() => {
  stopped = null
})
afterAll(() => door.close())

const bearer = ({ secret }: Holder) => ({ authorization: `Bearer ${secret}` })
const claim = (headers: Record<string, string>, body?: object) =>
  call(
    `${door.base}/api/v1/self/successor`,
    body ? { 'content-type': 'application/json', ...headers } : headers,
    {
      method: 'POST',
      ...(body && { body: JSON.stringify(body) }),
    },
  )
const self = (headers: Record<string, string>) => call(`${door.base}/api/v1/self`, headers)
const rotationOf = (id: string) => database().rotation.findUniqueOrThrow({ where: { id } })
const copyOf = (versionId: string) => database().waitingSecret.findUnique({ where: { versionId } })

async function rotating(change: Parameters<typeof own.rotate>[1] = {}) {
  const holder = await own.issue()
  const { rotation, version, secret } = await own.rotate(holder.keyId, change)
  return { holder, rotation, version, secret: secret ?? '' }
}

describe('a claim', () => {
  it('gives the successor that was planned, and says who took it', async () => {
    const { holder, rotation, version, secret } = await rotating()
    const answer = await claim({ ...bearer(holder), 'keygrade-client': 'bot-7' })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      keyId: holder.keyId,
      versionId: version.id,
      version: 2,
      secret,
      notBefore: version.notBefore,
      expiresAt: null,
      previousEndsAt: rotation.endsAt,
    })
    expect(answer.headers.get('keygrade-rotation')).toBe(`successor=2; ends=${rotation.endsAt}`)
    expect(answer.headers.get('deprecation')).toMatch(/^@\d{10}$/)
    expect(answer.headers.get('sunset')).toBe(new Date(rotation.endsAt).toUTCString())
    expect(await rotationOf(rotation.id)).toMatchObject({ claimedBy: 'bot-7', claimedFrom: '127.0.0.1' })
    expect((await self({ authorization: `Bearer ${secret}` })).body).toMatchObject({
      version: 2,
      successor: null,
    })

    const rows = await database().auditEntry.findMany({
      where: { targetId: holder.keyId, action: 'rotation.claimed' },
    })
    expect(rows).toMatchObject([
      {
        actorId: holder.versionId,
        actorName: 'bot-7, with version 1',
        detail: { client: 'bot-7', rotation: rotation.id },
      },
    ])
    expect(JSON.stringify(rows[0]?.detail)).not.toContain(secret.slice(8))
  })

  it('has one winner of 20 callers, in each of 5 rotations, and the losers learn no more than that', async () => {
    for (let round = 0; round < 5; round++) {
      const { holder, rotation, secret } = await rotating()
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) => claim({ ...bearer(holder), 'keygrade-client': `bot-${i}` })),
      )
      const winners = answers.filter(({ status }) => status === 200)
      const losers = answers.filter(({ status, body }) => status === 409 && body.code === 'already_claimed')
      expect([winners.length, losers.length]).toEqual([1, 19])
      expect(winners[0]?.body.secret).toBe(secret)
      const { claimedBy } = await rotationOf(rotation.id)
      expect(claimedBy).toBe(`bot-${answers.findIndex(({ status }) => status === 200)}`)
      for (const { body, headers } of losers) {
        const told = JSON.stringify([body, [...headers]])
        expect(told).not.toContain(secret)
        expect(told).not.toMatch(/bot-\d/)
      }
      const rows = await database().auditEntry.count({
        where: { targetId: holder.keyId, action: 'rotation.claimed' },
      })
      expect(rows).toBe(1)
    }
  })

  it('has one winner over two doors too', async () => {
    const second = await openOwnDoor({ clock })
    try {
      const { holder } = await rotating()
      const urls = [door.base, second.base].map((base) => `${base}/api/v1/self/successor`)
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, i) => call(urls[i % 2] ?? '', bearer(holder), { method: 'POST' })),
      )
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    } finally {
      await second.close()
    }
  })
})

describe('a lost answer', () => {
  it('is repeated for 10 minutes to the caller that sends the same token, and then the copy is destroyed', async () => {
    stopped = Date.now()
    const { holder, version, secret } = await rotating()
    const mine = { ...bearer(holder), 'idempotency-key': 'first-try' }
    const first = await claim(mine)
    expect([first.status, first.headers.get('idempotent-replayed')]).toEqual([200, null])
    stopped += 10 * MINUTE_MS - 1
    const again = await claim(mine)
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true'])
    expect(again.body).toEqual(first.body)
    for (const token of [undefined, 'other']) {
      expect((await claim({ ...bearer(holder), ...(token && { 'idempotency-key': token }) })).body.code).toBe(
        'already_claimed',
      )
    }
    await sweepWaitingSecrets(pool(), clock.now())
    expect(await copyOf(version.id)).not.toBeNull()
    stopped += 1
    expect((await claim(mine)).body.code).toBe('already_claimed')
    await sweepWaitingSecrets(pool(), clock.now())
    expect(await copyOf(version.id)).toBeNull()
    expect((await self({ authorization: `Bearer ${secret}` })).status).toBe(200)
  })

  it('is not repeated beyond the overlap', async () => {
    stopped = Date.now()
    const { holder } = await rotating({ overlapSeconds: 60 })
    const mine = { ...bearer(holder), 'idempotency-key': 'first-try' }
    expect((await claim(mine)).status).toBe(200)
    stopped += MINUTE_MS
    expect((await claim(mine)).body.code).toBe('already_claimed')
  })

  it('is not repeated without a token, and a token that cannot be one is refused', async () => {
    const { holder } = await rotating()
    const wrong = await claim({ ...bearer(holder), 'idempotency-key': 'two words' })
    expect([wrong.status, wrong.body.code]).toEqual([400, 'invalid_request'])
    expect((await claim(bearer(holder))).status).toBe(200)
    expect((await claim(bearer(holder))).body.code).toBe('already_claimed')
  })
})

describe('who gets nothing', () => {
  it('is told why', async () => {
    const plain = await own.issue()
    const over = await rotating({ overlapSeconds: 0 })
    const off = await rotating({ claimable: false })
    const planned = await rotating({ startsAt: new Date(Date.now() + MINUTE_MS).toISOString() })
    const taken = await rotating()
    const emergency = await rotating()
    await database().rotation.update({ where: { id: emergency.rotation.id }, data: { emergency: true } })
    const leaked = await rotating()
    const soon = new Date(Date.now() + MINUTE_MS)
    await database().version.update({
      where: { id: leaked.holder.versionId },
      data: { revokedAt: soon, compromised: true },
    })
    const cases: [Holder, number, string][] = [
      [plain, 409, 'no_successor'],
      [over.holder, 409, 'no_successor'],
      [off.holder, 403, 'not_claimable'],
      [planned.holder, 409, 'no_successor'],
      [{ ...taken.holder, secret: taken.secret }, 409, 'no_successor'],
      [emergency.holder, 403, 'not_claimable'],
      [leaked.holder, 403, 'not_claimable'],
    ]
    for (const [holder, status, code] of cases) {
      const answer = await claim(bearer(holder))
      expect([answer.status, answer.body.code]).toEqual([status, code])
      expect(answer.headers.get('x-keygrade-code')).toBe('VALID')
    }
    expect((await claim(bearer(off.holder))).headers.get('keygrade-rotation')).toMatch(/^successor=2; ends=/)
  })

  it('is refused as everywhere: unknown, retired, revoked, beyond its rate limit, from elsewhere', async () => {
    expect((await claim({})).headers.get('x-keygrade-code')).toBe('MALFORMED')
    const retired = await rotating()
    await retireVersion(own.ctx, { keyId: retired.holder.keyId, version: 1, override: { reason: 'over' } })
    const revoked = await rotating()
    await revokeKey(own.ctx, { keyId: revoked.holder.keyId, reason: 'found' })
    expect(await copyOf(revoked.version.id)).toBeNull()
    const limited = await own.issue({ rateLimit: { limit: 1, windowSeconds: 3600 } })
    await own.rotate(limited.keyId)
    expect((await self(bearer(limited))).status).toBe(200)
    const bound = await own.issue({ ipAllowlist: ['203.0.113.9'] })
    await own.rotate(bound.keyId)
    const codes = [retired.holder, revoked.holder, limited, bound].map(async (holder) => {
      const answer = await claim(bearer(holder))
      expect(answer.body.secret).toBeUndefined()
      return [answer.status, answer.body.code]
    })
    expect(await Promise.all(codes)).toEqual([
      [401, 'RETIRED'],
      [401, 'REVOKED'],
      [429, 'RATE_LIMITED'],
      [403, 'IP_NOT_ALLOWED'],
    ])
  })

  it('is whoever holds the key of another account', async () => {
    const theirs = holders(await testAccount(), clock)
    const other = await theirs.issue()
    await theirs.rotate(other.keyId)
    const { holder, rotation } = await rotating()
    expect((await claim(bearer(other))).body.keyId).toBe(other.keyId)
    expect((await rotationOf(rotation.id)).claimedAt).toBeNull()
    expect((await claim(bearer(holder))).status).toBe(200)
  })

  it('is a client whose successor was revoked: its copy is gone', async () => {
    const { holder, version } = await rotating()
    await revokeVersion(own.ctx, { keyId: holder.keyId, version: 2, reason: 'leaked' })
    expect(await copyOf(version.id)).toBeNull()
    expect((await claim(bearer(holder))).body.code).toBe('no_successor')
  })
})

describe('the first use of the successor', () => {
  it('destroys the copy: no claim and no repetition any more', async () => {
    const used = await rotating()
    const input = { keyId: used.holder.keyId, rotationId: used.rotation.id, at: clock.now() }
    expect(await noteFirstUse(account.system, input)).toBe(true)
    expect(await copyOf(used.version.id)).toBeNull()
    expect((await claim(bearer(used.holder))).body.code).toBe('not_claimable')

    const claimed = await rotating()
    const mine = { ...bearer(claimed.holder), 'idempotency-key': 'first-try' }
    expect((await claim(mine)).status).toBe(200)
    await noteFirstUse(account.system, {
      keyId: claimed.holder.keyId,
      rotationId: claimed.rotation.id,
      at: clock.now(),
    })
    expect((await claim(mine)).body.code).toBe('already_claimed')
  })
})

describe('a claim by Ed25519', () => {
  const url = () => `${door.base}/api/v1/self/successor`
  async function signing() {
    const pair = newPair()
    const holder = await own.issue({ kind: 'ed25519', publicKey: pair.pem })
    const { version } = await own.rotate(holder.keyId)
    const send = (body: object, more: Record<string, string> = {}) => {
      const text = JSON.stringify(body)
      const headers = {
        ...signedBy(holder.versionId, pair, url(), text),
        'content-type': 'application/json',
        ...more,
      }
      return call(url(), headers, { method: 'POST', body: text })
    }
    return { pair, holder, version, send }
  }

  it('brings its new public key, which opens at once', async () => {
    const { version, send } = await signing()
    const next = newPair()
    const asked = `${door.base}/api/v1/self`
    // Known to the door before the claim, without a key: that must not be what it remembers.
    expect((await self(signedBy(version.id, next, asked))).status).toBe(401)
    const answer = await send({ publicKey: next.pem }, { 'idempotency-key': 'first-try' })
    expect([answer.status, answer.body]).toMatchObject([200, { versionId: version.id, version: 2 }])
    expect(answer.body).not.toHaveProperty('secret')
    const opened = await self(signedBy(version.id, next, asked))
    expect([opened.status, opened.body]).toMatchObject([200, { version: 2, kind: 'ed25519' }])
    const again = await send({ publicKey: next.pem }, { 'idempotency-key': 'first-try' })
    expect([again.status, again.headers.get('idempotent-replayed')]).toEqual([200, 'true'])
    const other = await send({ publicKey: newPair().pem }, { 'idempotency-key': 'first-try' })
    expect([other.status, other.body.code]).toEqual([422, 'idempotency_mismatch'])
    expect((await send({ publicKey: newPair().pem })).body.code).toBe('already_claimed')
  })

  it('has one winner, whose public key it is', async () => {
    const { version, send } = await signing()
    const pairs = Array.from({ length: 20 }, newPair)
    const answers = await Promise.all(pairs.map(({ pem }) => send({ publicKey: pem })))
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    const asked = `${door.base}/api/v1/self`
    const opened = await Promise.all(pairs.map((pair) => self(signedBy(version.id, pair, asked))))
    expect(opened.map(({ status }) => status === 200)).toEqual(answers.map(({ status }) => status === 200))
  })

  it('refuses a key that is missing, weak, or was there before, and takes a good one after it', async () => {
    const { pair, send, holder } = await signing()
    const weak = Buffer.alloc(32)
    weak[0] = 1
    const refused = [
      await send({}),
      await send({ publicKey: weak.toString('base64url') }),
      await send({ publicKey: pair.pem }),
      await send({ publicKey: newPair().pem, secret: 'mine' }),
    ]
    expect(refused.map(({ status, body }) => [status, body.code])).toEqual([
      [400, 'invalid_request'],
      [400, 'weak_public_key'],
      [400, 'invalid_request'],
      [400, 'invalid_request'],
    ])
    const bearerHolder = await rotating()
    expect((await claim(bearer(bearerHolder.holder), { publicKey: newPair().pem })).body.code).toBe(
      'invalid_request',
    )
    expect((await send({ publicKey: newPair().pem })).body.keyId).toBe(holder.keyId)
  })

  it('answers a signed body that is too long, announced or not', async () => {
    const { pair, holder } = await signing()
    const text = JSON.stringify({ publicKey: 'x'.repeat(70_000) })
    const headers = { ...signedBy(holder.versionId, pair, url(), text), 'content-type': 'application/json' }
    expect((await call(url(), headers, { method: 'POST', body: text })).status).toBe(413)
    const parts = new ReadableStream({
      start(controller) {
        for (let i = 0; i < text.length; i += 10_000) {
          controller.enqueue(new TextEncoder().encode(text.slice(i, i + 10_000)))
        }
        controller.close()
      },
    })
    const chunked = { method: 'POST', body: parts, duplex: 'half' } as RequestInit
    expect((await call(url(), headers, chunked)).status).toBe(413)
  })
})

it('gives an HMAC holder the secret that signs', async () => {
  const holder = await own.issue({ kind: 'hmac' })
  const { secret } = await own.rotate(holder.keyId)
  const asked = await claim(bearer(holder))
  expect(asked.body.code).toBe('SIGNATURE_REQUIRED')
  const url = `${door.base}/api/v1/self/successor`
  const headers = signRequest({
    method: 'POST',
    url,
    keyId: holder.versionId,
    key: hmacKey(holder.secret),
    createdSeconds: Math.floor(Date.now() / 1000),
    nonce: 'a nonce that is new'.replaceAll(' ', '-'),
  })
  expect((await call(url, headers, { method: 'POST' })).body.secret).toBe(secret)
})
