import { beforeEach, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { getKey } from '@/lib/keys/get-key'
import { issueKey } from '@/lib/keys/issue-key'
import { updateKey } from '@/lib/keys/update-key'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { getPolicy } from './get-policy'
import { getViolations } from './get-violations'
import { setAccountPolicy } from './set-account-policy'
import { setKeyPolicy } from './set-key-policy'

const input = { name: 'Trading bot', environment: 'live' as const, scopes: ['tokens:read' as const] }
const inDays = (days: number) => new Date(systemClock.now().getTime() + days * 86_400_000).toISOString()

let ours: TestAccount
let theirs: TestAccount

beforeEach(async () => {
  ours = await testAccount()
  theirs = await testAccount()
})

const rowsOf = (action: string) =>
  database().auditEntry.findMany({ where: { accountId: ours.accountId, action } })

describe('setAccountPolicy', () => {
  it('holds for every key, names those that break it, changes none, and leaves one row', async () => {
    const ctx = ours.as('admin')
    const { key } = await issueKey(ctx, input)
    const answer = await setAccountPolicy(ctx, { rotationPolicy: { requireExpiry: true, maxLifeDays: 30 } })
    expect(answer).toMatchObject({
      account: { requireExpiry: true, maxLifeDays: 30 },
      effective: { requireExpiry: true, maxLifeDays: 30, retire: 'when-quiet' },
      violations: [{ keyId: key.id, name: 'Trading bot', violation: 'expiry_missing' }],
    })
    expect(await getKey(ctx, { keyId: key.id })).toMatchObject({ state: 'active', expiresAt: null })
    const rows = await rowsOf('account.policy_changed')
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      targetId: ours.accountId,
      detail: { before: null, after: { requireExpiry: true, maxLifeDays: 30 }, violationCount: 1 },
    })
  })

  it('is taken away by null', async () => {
    await setAccountPolicy(ours.as('owner'), { rotationPolicy: { requireExpiry: true } })
    await setAccountPolicy(ours.as('owner'), { rotationPolicy: null })
    expect(await getPolicy(ours.as('viewer'), {})).toMatchObject({
      account: null,
      effective: { requireExpiry: false },
    })
  })

  it('is for owners and admins, and for one account', async () => {
    for (const role of ['developer', 'viewer'] as const) {
      await expect(
        setAccountPolicy(ours.as(role), { rotationPolicy: { requireExpiry: true } }),
      ).rejects.toMatchObject({ code: 'forbidden' })
    }
    await setAccountPolicy(theirs.as('owner'), { rotationPolicy: { requireExpiry: true } })
    expect(await getPolicy(ours.as('owner'), {})).toMatchObject({ account: null })
    expect(await rowsOf('account.policy_changed')).toEqual([])
  })

  it('refuses nonsense at its field, and writes nothing', async () => {
    const rotationPolicy = { rotateEveryDays: 0 }
    await expect(setAccountPolicy(ours.as('owner'), { rotationPolicy })).rejects.toMatchObject({
      code: 'invalid_request',
      extra: { fields: [{ path: 'rotationPolicy.rotateEveryDays', message: 'At least 1.' }] },
    })
    expect(await rowsOf('account.policy_changed')).toEqual([])
  })
})

describe('setKeyPolicy', () => {
  it('goes over the account, is seen on the key, and leaves one row with both', async () => {
    const ctx = ours.as('developer')
    await setAccountPolicy(ours.as('owner'), { rotationPolicy: { rotateEveryDays: 90, warnDaysAhead: 7 } })
    const { key } = await issueKey(ctx, input)
    const answer = await setKeyPolicy(ctx, { keyId: key.id, rotationPolicy: { rotateEveryDays: 30 } })
    expect(answer).toMatchObject({
      keyId: key.id,
      own: { rotateEveryDays: 30 },
      effective: { rotateEveryDays: 30, warnDaysAhead: 7 },
    })
    const next = Date.parse(answer.nextRotationAt ?? '') - Date.parse(key.createdAt)
    expect(next / 86_400_000).toBeGreaterThanOrEqual(30)
    expect(next / 86_400_000).toBeLessThan(30 + 1 / 24)
    expect((await getKey(ctx, { keyId: key.id })).rotationPolicy).toEqual({ rotateEveryDays: 30 })
    const rows = await rowsOf('key.changed')
    expect(rows.map(({ detail }) => detail)).toEqual([
      { before: { rotationPolicy: null }, after: { rotationPolicy: { rotateEveryDays: 30 } } },
    ])
    await setKeyPolicy(ctx, { keyId: key.id, rotationPolicy: null })
    expect((await getPolicy(ctx, { keyId: key.id })).effective.rotateEveryDays).toBe(90)
  })

  it('lets nobody but owners and admins allow a key what the account forbids', async () => {
    await setAccountPolicy(ours.as('owner'), { rotationPolicy: { maxOverlapSeconds: 3600 } })
    const { key } = await issueKey(ours.as('developer'), input)
    const looser = { keyId: key.id, rotationPolicy: { maxOverlapSeconds: 7200 } }
    await expect(setKeyPolicy(ours.as('developer'), looser)).rejects.toMatchObject({
      code: 'invalid_request',
      extra: { fields: [{ path: 'rotationPolicy.maxOverlapSeconds' }] },
    })
    await expect(
      issueKey(ours.as('developer'), { ...input, rotationPolicy: looser.rotationPolicy }),
    ).rejects.toMatchObject({ code: 'invalid_request' })
    const tighter = { keyId: key.id, rotationPolicy: { maxOverlapSeconds: 60 } }
    expect((await setKeyPolicy(ours.as('developer'), tighter)).effective.maxOverlapSeconds).toBe(60)
    expect(await setKeyPolicy(ours.as('admin'), looser)).toMatchObject({
      effective: { maxOverlapSeconds: 7200 },
      violations: [{ violation: 'own_policy_looser' }],
    })
  })

  it('is refused to viewers, and not found for another account', async () => {
    const { key } = await issueKey(ours.as('developer'), input)
    const change = { keyId: key.id, rotationPolicy: { rotateEveryDays: 1 } }
    await expect(setKeyPolicy(ours.as('viewer'), change)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(setKeyPolicy(theirs.as('owner'), change)).rejects.toMatchObject({ code: 'not_found' })
    await expect(getPolicy(theirs.as('owner'), { keyId: key.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    expect(await rowsOf('key.changed')).toEqual([])
  })
})

describe('what the policy forbids', () => {
  beforeEach(async () => {
    await setAccountPolicy(ours.as('owner'), { rotationPolicy: { maxLifeDays: 90, maxOverlapSeconds: 3600 } })
  })

  it('is not issued: no expiry, or a life too long; and it says what can be done', async () => {
    const ctx = ours.as('owner')
    for (const expiresAt of [null, inDays(91)]) {
      await expect(issueKey(ctx, { ...input, expiresAt })).rejects.toMatchObject({
        code: 'invalid_request',
        extra: { fields: [{ path: 'expiresAt', message: expect.stringMatching(/^The policy .*20\d\d-/) }] },
      })
    }
    const { key } = await issueKey(ctx, { ...input, expiresAt: inDays(89) })
    expect(key.expiresAt).not.toBeNull()
    expect(await rowsOf('key.issued')).toHaveLength(1)
  })

  it('is not changed to, while what does not touch it is', async () => {
    const ctx = ours.as('owner')
    const { key } = await issueKey(ctx, { ...input, expiresAt: inDays(30) })
    for (const expiresAt of [null, inDays(91)]) {
      await expect(updateKey(ctx, { keyId: key.id, expiresAt })).rejects.toMatchObject({
        code: 'invalid_request',
      })
    }
    expect((await updateKey(ctx, { keyId: key.id, name: 'Renamed' })).name).toBe('Renamed')
    expect((await updateKey(ctx, { keyId: key.id, expiresAt: inDays(60) })).expiresAt).not.toBe(key.expiresAt)
  })

  it('is not planned: an overlap beyond the longest', async () => {
    const ctx = ours.as('owner')
    const { key } = await issueKey(ctx, { ...input, expiresAt: inDays(30) })
    const plan = { keyId: key.id, retire: 'manual' as const }
    await expect(planRotation(ctx, { ...plan, overlapSeconds: 3601 })).rejects.toMatchObject({
      code: 'policy_forbids',
      extra: { fields: [{ path: 'overlapSeconds' }] },
    })
    expect((await planRotation(ctx, { ...plan, overlapSeconds: 3600 })).rotation.state).toBe('overlapping')
  })
})

describe('getViolations', () => {
  it('tells before anything is set which keys would break it', async () => {
    const ctx = ours.as('viewer')
    const { key } = await issueKey(ours.as('owner'), { ...input, name: 'Long', expiresAt: inDays(50) })
    await issueKey(ours.as('owner'), { ...input, name: 'Short', expiresAt: inDays(20) })
    const asked = await getViolations(ctx, { maxLifeDays: '30', requireExpiry: 'true' })
    expect(asked.violations).toEqual([expect.objectContaining({ keyId: key.id, violation: 'life_too_long' })])
    expect((await getViolations(ctx, { requireExpiry: 'true' })).violations).toEqual([])
    expect((await getViolations(ctx, { keyId: key.id, maxLifeDays: '30' })).violations).toHaveLength(1)
    await expect(getViolations(theirs.as('owner'), { keyId: key.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(getViolations(ctx, { maxLifeDays: 'long' })).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })
})
