import { generateKeyPairSync } from 'node:crypto'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { actInAccount } from '@/lib/auth/act-in-account'
import { claimSuccessor } from '@/lib/claims/claim-successor'
import { handOverSuccessor } from '@/lib/claims/hand-over-successor'
import { sweepWaitingSecrets } from '@/lib/claims/sweep-waiting-secrets'
import { getKey } from '@/lib/keys/get-key'
import { issueKey } from '@/lib/keys/issue-key'
import { suspendKey } from '@/lib/keys/suspend-key'
import { database, pool } from '@/lib/platform/db'
import { verifyKey } from '@/lib/verification/test-verify'
import { emergencyRotation } from './emergency-rotation'
import { planRotation } from './plan-rotation'
import { replaceKey } from './replace-key'

const DAY_MS = 86_400_000
const NOON = Date.UTC(2026, 4, 15, 12)
const at = (ms: number) => new Date(NOON + ms)
const reason = 'found in a public repository'
let nowMs = 0
const clock = { now: () => at(nowMs) }
const db = database()
let ours: TestAccount
let theirs: TestAccount

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
})

const owner = () => ({ ...ours.as('owner'), clock })
const admin = () => ({ ...ours.as('admin'), clock })
const security = async () => ({
  ...(await actInAccount(theirs.asStaff('security'), ours.accountId)),
  clock,
})

async function issued(more: object = {}) {
  nowMs = 0
  const scopes = ['tokens:read' as const]
  const { key, secret } = await issueKey(owner(), { name: 'Bot', environment: 'live', scopes, ...more })
  return { keyId: key.id, secret }
}
const codeOf = async (secret: string | null) =>
  (await verifyKey(pool(), clock, secret, { scopes: [], address: null })).code
const codeFrom = (act: Promise<unknown>) =>
  act.then(
    () => 'ok',
    (error: { code?: string }) => error.code ?? String(error),
  )
const rotationOf = async (keyId: string) => {
  const rotation = await db.rotation.findFirstOrThrow({ where: { keyId, emergency: true } })
  return { keyId, rotationId: rotation.id }
}

describe('at the desk', () => {
  it('ends what is alive, and only the account can take what waits', async () => {
    const { keyId, secret: leaked } = await issued()
    const second = await planRotation(owner(), { keyId, overlapSeconds: 3600, retire: 'manual' })
    const staff = await security()
    const replaced = await replaceKey(staff, { keyId, reason })

    expect(replaced).toMatchObject({ version: 3, waitsUntil: at(7 * DAY_MS).toISOString() })
    expect(replaced.key.versions).toMatchObject([
      { state: 'revoked', compromised: true, revokeReason: reason },
      { state: 'revoked', compromised: true },
      { state: 'active', compromised: false },
    ])
    expect([await codeOf(leaked), await codeOf(second.secret)]).toEqual(['REVOKED', 'REVOKED'])
    const audit = await db.auditEntry.findFirstOrThrow({ where: { targetId: keyId, action: 'key.replaced' } })
    expect(audit.detail).toMatchObject({ reason, successorVersion: 3, compromisedVersions: [1, 2] })

    const input = await rotationOf(keyId)
    for (const ctx of [staff, { ...ours.as('viewer'), clock }]) {
      expect(await codeFrom(handOverSuccessor(ctx, input))).toBe('forbidden')
    }
    expect(await codeFrom(handOverSuccessor({ ...theirs.as('owner'), clock }, input))).toBe('not_found')
    const taken = await handOverSuccessor({ ...ours.as('developer'), clock }, input)
    expect(await codeOf(taken.secret)).toBe('VALID')

    // Whatever staff were answered, and whatever they can read of the key, has no part of the secret.
    const read = JSON.stringify([replaced, audit, await getKey(staff, { keyId })], (_, value) =>
      typeof value === 'bigint' ? String(value) : value,
    )
    expect(read).not.toContain(taken.secret.slice(-20, -4))
  })

  it('is for keepers and security staff, in accounts that they may act in', async () => {
    const { keyId } = await issued()
    const input = { keyId, reason }
    const actors = [ours.as('developer'), theirs.as('owner'), theirs.asStaff('security')]
    const codes = await Promise.all(actors.map((ctx) => codeFrom(replaceKey(ctx, input))))
    expect(codes).toEqual(['forbidden', 'not_found', 'forbidden'])
    expect(await codeFrom(replaceKey(owner(), { keyId, reason: ' ' }))).toBe('invalid_request')
    expect(await codeFrom(replaceKey(admin(), input))).toBe('ok')
  })
})

describe('the successor', () => {
  it('cannot be claimed with a leaked version, and waits no longer than its time', async () => {
    const { keyId } = await issued()
    const { key } = await replaceKey(owner(), { keyId, reason })
    const versionId = key.versions[0]?.id ?? ''
    const presented = { keyId, versionId, client: 'thief', address: '192.0.2.1', token: null }
    expect(await codeFrom(claimSuccessor({ ...ours.system, clock }, presented))).toBe('no_successor')

    nowMs = 7 * DAY_MS
    const input = await rotationOf(keyId)
    await expect(handOverSuccessor(owner(), input)).rejects.toMatchObject({
      code: 'no_successor',
      message: expect.stringContaining('rotate the key'),
    })
    expect(await sweepWaitingSecrets(pool(), clock.now())).toBeGreaterThan(0)
    // What the refusal says works, and so does another replacement.
    expect(await codeFrom(replaceKey(owner(), { keyId, reason }))).toBe('ok')
    const next = await planRotation(owner(), { keyId, overlapSeconds: 0, retire: 'at-end' })
    expect(await codeOf(next.secret)).toBe('VALID')
  })

  it('waits no longer than its key lives, and is not handed over once it has ended', async () => {
    const { keyId } = await issued({ expiresAt: at(DAY_MS).toISOString() })
    const { waitsUntil } = await replaceKey(owner(), { keyId, reason })
    expect(waitsUntil).toBe(at(DAY_MS).toISOString())
    await emergencyRotation(owner(), { keyId, reason })
    const input = await rotationOf(keyId)
    expect(await codeFrom(handOverSuccessor(owner(), input))).toBe('rotation_over')
    const left = await db.waitingSecret.count({ where: { version: { keyId } } })
    expect(left).toBe(0)
  })

  it('of a suspended key waits as well, and the key stays suspended', async () => {
    const { keyId } = await issued()
    await suspendKey(await security(), { keyId, reason })
    const { key } = await replaceKey(await security(), { keyId, reason })
    expect(key).toMatchObject({ state: 'disabled', suspendedBy: 'staff' })
    const { secret } = await handOverSuccessor(owner(), await rotationOf(keyId))
    expect(await codeOf(secret)).toBe('DISABLED')
  })

  it('of a key that signs is another shared secret', async () => {
    const { keyId } = await issued({ kind: 'hmac' })
    await replaceKey(owner(), { keyId, reason })
    const { versionId, secret } = await handOverSuccessor(owner(), await rotationOf(keyId))
    const version = await db.version.findUniqueOrThrow({ where: { id: versionId } })
    expect([secret.startsWith('kg_'), version.sealedSecret !== null]).toEqual([true, true])
  })
})

describe('there is none', () => {
  it('of an Ed25519 key, whose owner alone can make one', async () => {
    const publicKey = generateKeyPairSync('ed25519').publicKey.export({ format: 'jwk' }).x
    const { keyId } = await issued({ kind: 'ed25519', publicKey })
    expect(await codeFrom(replaceKey(owner(), { keyId, reason }))).toBe('wrong_kind')
  })

  it('of a key that has ended', async () => {
    const { keyId } = await issued({ expiresAt: at(DAY_MS).toISOString() })
    nowMs = DAY_MS
    expect(await codeFrom(replaceKey(owner(), { keyId, reason }))).toBe('no_live_version')
  })
})

describe('at once', () => {
  it('two replacements make one successor', async () => {
    const { keyId } = await issued()
    const act = () => codeFrom(replaceKey(owner(), { keyId, reason }))
    expect((await Promise.all([act(), act(), act()])).sort()).toEqual([
      'nothing_to_do',
      'nothing_to_do',
      'ok',
    ])
    expect(await db.version.count({ where: { keyId } })).toBe(2)
  })

  it('a replacement and a rotation leave nothing alive that was there before the replacement', async () => {
    const { keyId, secret } = await issued()
    const [planned] = await Promise.all([
      planRotation(owner(), { keyId, overlapSeconds: 3600, retire: 'manual' }),
      replaceKey(owner(), { keyId, reason }),
    ])
    const { versions } = await getKey(owner(), { keyId })
    expect(await codeOf(secret)).toBe('REVOKED')
    const replacedFirst = planned.rotation.fromVersion === 2
    expect(versions.map(({ state }) => state)).toEqual(
      replacedFirst ? ['revoked', 'active', 'active'] : ['revoked', 'revoked', 'active'],
    )
  })

  it('two who take the secret: one has it', async () => {
    const { keyId } = await issued()
    await replaceKey(owner(), { keyId, reason })
    const input = await rotationOf(keyId)
    const act = (ctx: ReturnType<typeof owner>) => codeFrom(handOverSuccessor(ctx, input))
    expect((await Promise.all([act(owner()), act(admin())])).sort()).toEqual(['already_claimed', 'ok'])
  })
})
