import { generateKeyPairSync, type KeyObject } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { database, pool } from '@/lib/platform/db'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { openSecret } from '@/lib/seals/open-secret'
import { issueKey } from './issue-key'
import type { IssueKeyInput } from './key-contract'
import { keyDigest } from './key-digest'
import { revokeKey } from './revoke-key'
import { updateKey } from './update-key'

const plain = { name: 'Signer', environment: 'live' as const, scopes: ['tokens:read' as const] }
const overlap = { overlapSeconds: 3600, retire: 'manual' } as const
const pair = () => generateKeyPairSync('ed25519')
const rawOf = (key: KeyObject) => String(key.export({ format: 'jwk' }).x)
let ours: TestAccount

beforeAll(async () => {
  ours = await testAccount()
})

const versionRow = (id: string) => database().version.findUniqueOrThrow({ where: { id } })

describe('an hmac key', () => {
  it('keeps its secret sealed, and its digest beside it; the successor likewise', async () => {
    const ctx = ours.as('developer')
    const issued = await issueKey(ctx, { ...plain, kind: 'hmac' })
    expect(issued.key).toMatchObject({
      kind: 'hmac',
      signature: { windowSeconds: 60, requireSequence: false },
    })
    const next = await planRotation(ctx, { ...overlap, keyId: issued.key.id })
    expect(next.secret).not.toBe(issued.secret)
    for (const { secret, version } of [issued, next]) {
      const row = await versionRow(version.id)
      expect(Buffer.from(row.digest ?? [])).toEqual(keyDigest(secret ?? ''))
      expect(row.publicKey).toBeNull()
      const sealed = row.sealedSecret ?? new Uint8Array()
      expect(Buffer.from(sealed).toString('latin1')).not.toContain(secret?.slice(8))
      expect(await openSecret(pool(), row.id, row.dataKeyId ?? '', sealed)).toBe(secret)
    }
  })

  it('takes no public key', async () => {
    const ctx = ours.as('owner')
    const publicKey = rawOf(pair().publicKey)
    for (const kind of ['hmac', 'bearer'] as const) {
      await expect(issueKey(ctx, { ...plain, kind, publicKey })).rejects.toMatchObject({
        code: 'invalid_request',
        extra: { fields: [{ path: 'publicKey' }] },
      })
      const { key } = await issueKey(ctx, { ...plain, kind })
      await expect(planRotation(ctx, { ...overlap, keyId: key.id, publicKey })).rejects.toMatchObject({
        extra: { fields: [{ path: 'publicKey' }] },
      })
    }
  })
})

describe('an ed25519 key', () => {
  it.each([
    ['SPKI PEM', (key: KeyObject) => String(key.export({ type: 'spki', format: 'pem' }))],
    ['a JWK', (key: KeyObject) => ({ ...key.export({ format: 'jwk' }) })],
    ['a JWK as text', (key: KeyObject) => JSON.stringify(key.export({ format: 'jwk' }))],
    ['32 raw bytes', rawOf],
  ])('is known by its public half, given as %s; there is no secret', async (_, written) => {
    const { publicKey } = pair()
    const input: IssueKeyInput = { ...plain, kind: 'ed25519', publicKey: written(publicKey) }
    const { key, version, secret, replayed } = await issueKey(ours.as('owner'), input)
    expect({ secret, replayed }).toEqual({ secret: null, replayed: false })
    expect(version.publicKey).toBe(rawOf(publicKey))
    expect(version.hint).toContain(rawOf(publicKey).slice(-4))
    const { digest, sealedSecret } = await versionRow(version.id)
    expect({ digest, sealedSecret }).toEqual({ digest: null, sealedSecret: null })
    const change = await database().change.findFirstOrThrow({ where: { subjectId: key.id } })
    expect(change.digests).toEqual([])
  })

  it('is not issued without a public key, with one that cannot be read, or with a weak one', async () => {
    const ctx = ours.as('owner')
    const before = await database().key.count({ where: { accountId: ours.accountId } })
    const { privateKey } = pair()
    const secretHalf = String(privateKey.export({ type: 'pkcs8', format: 'pem' }))
    for (const publicKey of [undefined, 'nonsense', { kty: 'RSA' }, secretHalf]) {
      const refused = await issueKey(ctx, { ...plain, kind: 'ed25519', publicKey }).catch((error) => error)
      expect(refused).toMatchObject({ code: 'invalid_request', extra: { fields: [{ path: 'publicKey' }] } })
      expect(String(refused.message)).not.toContain(secretHalf.split('\n')[1])
    }
    const neutral = Buffer.alloc(32)
    neutral[0] = 1
    const weak = { ...plain, kind: 'ed25519' as const, publicKey: neutral.toString('base64url') }
    await expect(issueKey(ctx, weak)).rejects.toMatchObject({ code: 'weak_public_key' })
    expect(await database().key.count({ where: { accountId: ours.accountId } })).toBe(before)
  })

  it('moves to another pair, never to one that it had', async () => {
    const ctx = ours.as('owner')
    const [first, second] = [rawOf(pair().publicKey), rawOf(pair().publicKey)]
    const { key } = await issueKey(ctx, { ...plain, kind: 'ed25519', publicKey: first })
    for (const wrong of [{ claimable: false }, { publicKey: first }]) {
      const again = { ...overlap, keyId: key.id, ...wrong }
      await expect(planRotation(ctx, again)).rejects.toMatchObject({
        extra: { fields: [{ path: 'publicKey' }] },
      })
    }
    const planned = await planRotation(ctx, { ...overlap, keyId: key.id, publicKey: second })
    expect(planned.secret).toBeNull()
    expect(planned.version.publicKey).toBe(second)
    expect(planned.key).toMatchObject({ kind: 'ed25519', state: 'rotating' })
  })
})

it('a repeated request makes one key of any kind, and only the first answer can hold a secret', async () => {
  const ctx = ours.as('owner')
  const publicKey = rawOf(pair().publicKey)
  for (const wanted of [{ kind: 'hmac' as const }, { kind: 'ed25519' as const, publicKey }]) {
    const once = await issueKey(ctx, { ...plain, ...wanted }, `token-${wanted.kind}`)
    const again = await issueKey(ctx, { ...plain, ...wanted }, `token-${wanted.kind}`)
    expect(once.replayed).toBe(false)
    expect(again).toMatchObject({ replayed: true, secret: null, key: { id: once.key.id } })
  }
  const other = { ...plain, kind: 'ed25519' as const, publicKey: rawOf(pair().publicKey) }
  await expect(issueKey(ctx, other, 'token-ed25519')).rejects.toMatchObject({ code: 'idempotency_mismatch' })
})

describe('limits and signature rules', () => {
  const limits = {
    rateLimit: { limit: 100, windowSeconds: 60 },
    quota: { limit: 5000, period: 'day' as const },
  }

  it('are kept as given, change one by one, and are taken away by null', async () => {
    const ctx = ours.as('owner')
    const signature = { windowSeconds: 90, requireSequence: true }
    const { key } = await issueKey(ctx, { ...plain, ...limits, kind: 'hmac', signature })
    expect(key).toMatchObject({ ...limits, signature })
    const keyId = key.id
    const other = { limit: 7, windowSeconds: 1 }
    expect(await updateKey(ctx, { keyId, rateLimit: other })).toMatchObject({ ...limits, rateLimit: other })
    expect(await updateKey(ctx, { keyId, quota: null })).toMatchObject({ rateLimit: other, quota: null })
    const narrower = await updateKey(ctx, { keyId, signature: { windowSeconds: 30 } })
    expect(narrower.signature).toEqual({ windowSeconds: 30, requireSequence: true })
    const rows = await database().auditEntry.findMany({
      where: { targetId: keyId, action: 'key.changed' },
      orderBy: { id: 'asc' },
    })
    expect(rows[0]?.detail).toEqual({
      before: { rateLimit: limits.rateLimit },
      after: { rateLimit: other },
    })
    expect(rows).toHaveLength(3)
  })

  it('a bearer key has no signature rules, and no limit unless it is given one', async () => {
    const ctx = ours.as('owner')
    const { key } = await issueKey(ctx, plain)
    expect(key).toMatchObject({ rateLimit: null, quota: null, signature: null })
    const signature = { windowSeconds: 60 }
    const refusal = { code: 'invalid_request', extra: { fields: [{ path: 'signature' }] } }
    await expect(issueKey(ctx, { ...plain, signature })).rejects.toMatchObject(refusal)
    await expect(updateKey(ctx, { keyId: key.id, signature })).rejects.toMatchObject(refusal)
  })

  it.each([
    { rateLimit: { limit: 0, windowSeconds: 60 } },
    { rateLimit: { limit: 1, windowSeconds: 86_401 } },
    { rateLimit: { limit: 1.5, windowSeconds: 60 } },
    { rateLimit: { limit: 1 } },
    { quota: { limit: 1, period: 'hour' } },
    { kind: 'hmac', signature: { windowSeconds: 29 } },
    { kind: 'hmac', signature: { windowSeconds: 121 } },
  ])('%j is refused', async (given) => {
    const input = { ...plain, ...given } as IssueKeyInput
    await expect(issueKey(ours.as('owner'), input)).rejects.toMatchObject({ code: 'invalid_request' })
  })

  it('a key that has ended takes none', async () => {
    const ctx = ours.as('owner')
    const { key } = await issueKey(ctx, plain)
    await revokeKey(ctx, { keyId: key.id, reason: 'test' })
    await expect(updateKey(ctx, { keyId: key.id, ...limits })).rejects.toMatchObject({
      code: 'already_ended',
    })
  })
})
