import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { getKey } from '@/lib/keys/get-key'
import { issueKey } from '@/lib/keys/issue-key'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { writeUsage } from '@/lib/usage/write-usage'
import { verifyKey } from '@/lib/verification/test-verify'
import { cancelRotation } from './cancel-rotation'
import { getMigration } from './get-migration'
import { planRotation } from './plan-rotation'
import { retireVersion } from './retire-version'
import type { PlanRotationInput } from './rotation-contract'

const input = { name: 'Trading bot', environment: 'live' as const, scopes: ['tokens:read' as const] }
const manual = { overlapSeconds: 3600, retire: 'manual', quietSeconds: 60 } as const
let ours: TestAccount
let theirs: TestAccount

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
})

async function codeOf(secret: string | null): Promise<string> {
  return (await verifyKey(pool(), systemClock, secret, { scopes: [], address: null })).code
}

/** Records a use as the door would have, `secondsAgo`. */
async function used(keyId: string, versionId: string, client: string, secondsAgo: number): Promise<void> {
  const at = new Date(systemClock.now().getTime() - secondsAgo * 1000)
  const sum = {
    accountId: ours.accountId,
    keyId,
    versionId,
    outcome: 'VALID',
    client,
    scope: '',
    address: '',
  }
  const writer = `test_${keyId}_${versionId}_${client}_${secondsAgo}`
  await writeUsage(
    pool(),
    writer,
    1,
    [{ ...sum, minuteMs: at.getTime(), firstMs: at.getTime(), lastMs: at.getTime(), count: 1 }],
    at,
  )
}

describe('planRotation', () => {
  it('makes both versions valid, carries the key over, and leaves one audit row', async () => {
    const ctx = ours.as('developer')
    const first = await issueKey(ctx, { ...input, expiresAt: '2099-01-01T00:00:00Z' })
    const keyId = first.key.id
    const planned = await planRotation(ctx, { keyId, ...manual })
    expect(planned.rotation).toMatchObject({ state: 'overlapping', fromVersion: 1, successorVersion: 2 })
    expect([await codeOf(first.secret), await codeOf(planned.secret)]).toEqual(['VALID', 'VALID'])
    expect(planned.secret?.slice(0, 8)).toBe(first.secret?.slice(0, 8))
    expect(planned.version.expiresAt).toBe('2099-01-01T00:00:00.000Z')
    const audit = await database().auditEntry.findMany({
      where: { targetId: keyId, action: 'key.rotation_planned' },
    })
    expect(audit).toHaveLength(1)
    expect(JSON.stringify(audit[0]?.detail)).not.toContain(planned.secret?.slice(8) ?? 'no secret')
  })

  it('lets exactly one of two concurrent rotations win, 50 times (law 4)', async () => {
    const ctx = ours.as('owner')
    for (let round = 0; round < 50; round++) {
      const { key } = await issueKey(ctx, input)
      const results = await Promise.allSettled(
        [1, 2].map(() => planRotation(ctx, { keyId: key.id, ...manual })),
      )
      const lost = results.filter((result) => result.status === 'rejected')
      expect(lost).toHaveLength(1)
      expect(lost[0]?.reason).toMatchObject({ code: 'rotation_pending' })
      const after = await getKey(ctx, { keyId: key.id })
      expect(after.versions.map((version) => version.version)).toEqual([1, 2])
      expect(after.rotations).toHaveLength(1)
    }
  })

  it('ends the old version at the end of the overlap without any job', async () => {
    const ctx = ours.as('owner')
    const first = await issueKey(ctx, input)
    const planned = await planRotation(ctx, { keyId: first.key.id, overlapSeconds: 0, retire: 'at-end' })
    expect([await codeOf(first.secret), await codeOf(planned.secret)]).toEqual(['RETIRED', 'VALID'])
    expect((await getKey(ctx, { keyId: first.key.id })).rotations[0]?.state).toBe('completed')
  })

  it('is refused with the field that is wrong, to the wrong role and to others', async () => {
    const ctx = ours.as('owner')
    const { key } = await issueKey(ctx, input)
    const wanted = { keyId: key.id, ...manual }
    await expect(planRotation(ours.as('viewer'), wanted)).rejects.toMatchObject({ code: 'forbidden' })
    await expect(planRotation(theirs.as('owner'), wanted)).rejects.toMatchObject({ code: 'not_found' })
    const wrong: [Partial<PlanRotationInput>, string][] = [
      [{ startsAt: '2020-01-01T00:00:00Z' }, 'startsAt'],
      [{ overlapSeconds: -1 }, 'overlapSeconds'],
      [{ overlapSeconds: 91 * 86_400 }, 'overlapSeconds'],
      [{ retire: 'never' as never }, 'retire'],
      [{ brownouts: [{ at: '2099-01-01T00:00:00Z', seconds: 5 }] }, 'brownouts.0.at'],
      [{ brownouts: [{ at: '2099-01-01T00:00:00Z', seconds: 3601 }] }, 'brownouts.0.seconds'],
    ]
    for (const [change, path] of wrong) {
      await expect(planRotation(ctx, { ...wanted, ...change })).rejects.toMatchObject({
        code: 'invalid_request',
        extra: { fields: [{ path }] },
      })
    }
    expect((await getKey(ctx, { keyId: key.id })).versions).toHaveLength(1)
  })
})

describe('cancelRotation', () => {
  it('ends the successor and gives the old version its life back', async () => {
    const ctx = ours.as('owner')
    const first = await issueKey(ctx, input)
    const keyId = first.key.id
    const planned = await planRotation(ctx, { keyId, overlapSeconds: 60, retire: 'at-end' })
    const rotationId = planned.rotation.id
    const others = { keyId, rotationId }
    await expect(cancelRotation(theirs.as('owner'), others)).rejects.toMatchObject({ code: 'not_found' })
    await expect(cancelRotation(ours.as('viewer'), others)).rejects.toMatchObject({ code: 'forbidden' })
    expect((await cancelRotation(ctx, { keyId, rotationId })).state).toBe('cancelled')
    expect([await codeOf(first.secret), await codeOf(planned.secret)]).toEqual(['VALID', 'RETIRED'])
    expect((await getKey(ctx, { keyId })).versions[0]?.retiresAt).toBeNull()
    await expect(cancelRotation(ctx, { keyId, rotationId })).rejects.toMatchObject({ code: 'rotation_over' })
    const again = await planRotation(ctx, { keyId, ...manual })
    expect(again.version.version).toBe(3)
  })

  it('is refused when a client already uses the successor', async () => {
    const ctx = ours.as('owner')
    const { key } = await issueKey(ctx, input)
    const planned = await planRotation(ctx, { keyId: key.id, ...manual })
    await used(key.id, planned.version.id, 'bot-1', 5)
    const wanted = { keyId: key.id, rotationId: planned.rotation.id }
    await expect(cancelRotation(ctx, wanted)).rejects.toMatchObject({ code: 'successor_in_use' })
  })
})

describe('retireVersion', () => {
  it('asks for evidence, names who is left, and takes an override with a reason', async () => {
    const ctx = ours.as('owner')
    const first = await issueKey(ctx, input)
    const keyId = first.key.id
    await planRotation(ctx, { keyId, ...manual })
    await used(keyId, first.version.id, 'bot-1', 5)
    const refused = retireVersion(ctx, { keyId, version: 1 })
    await expect(refused).rejects.toMatchObject({
      code: 'evidence_missing',
      extra: { clients: [{ client: 'bot-1', lastOnNew: null, verdict: 'never_seen_on_new' }] },
    })
    expect(await codeOf(first.secret)).toBe('VALID')
    const key = await retireVersion(ctx, { keyId, version: 1, override: { reason: 'bot-1 is switched off' } })
    expect(key.rotations[0]).toMatchObject({ state: 'completed', overrideReason: 'bot-1 is switched off' })
    expect(await codeOf(first.secret)).toBe('RETIRED')
    const audit = await database().auditEntry.findFirstOrThrow({
      where: { targetId: keyId, action: 'version.retired' },
    })
    expect(audit.detail).toMatchObject({ overrideReason: 'bot-1 is switched off' })
  })

  it('needs no override when every client has moved and is quiet', async () => {
    const ctx = ours.as('developer')
    const first = await issueKey(ctx, input)
    const keyId = first.key.id
    const planned = await planRotation(ctx, { keyId, ...manual })
    await used(keyId, first.version.id, 'bot-1', 300)
    await used(keyId, planned.version.id, 'bot-1', 5)
    expect(await getMigration(ctx, { keyId })).toMatchObject({ safeToRetire: false })
    // One mean interval is 295 s here; three must pass: until then the rule holds.
    await expect(retireVersion(ctx, { keyId, version: 1 })).rejects.toMatchObject({
      code: 'evidence_missing',
    })
    for (const secondsAgo of [300, 299, 298, 297, 296])
      await used(keyId, planned.version.id, 'bot-1', secondsAgo)
    for (const secondsAgo of [4, 3, 2]) await used(keyId, planned.version.id, 'bot-1', secondsAgo)
    const key = await retireVersion(ctx, { keyId, version: 1 })
    expect(key.versions.map((version) => version.state)).toEqual(['retired', 'active'])
    expect(key.rotations[0]?.overrideReason).toBeNull()
  })

  it('leaves no key without a valid version', async () => {
    const ctx = ours.as('owner')
    const { key } = await issueKey(ctx, input)
    const keyId = key.id
    const retire = (version: number) =>
      retireVersion(ctx, { keyId, version, override: { reason: 'because' } })
    await expect(retire(1)).rejects.toMatchObject({ code: 'only_valid_version' })
    await planRotation(ctx, { keyId, ...manual, startsAt: '2099-01-01T00:00:00Z' })
    await expect(retire(1)).rejects.toMatchObject({ code: 'successor_not_active' })
    await expect(retire(2)).rejects.toMatchObject({ code: 'not_rotating' })
    await expect(retire(7)).rejects.toMatchObject({ code: 'not_found' })
    const theirsInput = { keyId, version: 1 }
    await expect(retireVersion(theirs.as('owner'), theirsInput)).rejects.toMatchObject({ code: 'not_found' })
    await expect(retireVersion(ours.as('viewer'), theirsInput)).rejects.toMatchObject({ code: 'forbidden' })
  })
})
