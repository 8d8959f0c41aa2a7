import { beforeEach, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { getKey } from '@/lib/keys/get-key'
import { issueKey } from '@/lib/keys/issue-key'
import { revokeKey } from '@/lib/keys/revoke-key'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { planMany } from './plan-many'
import { setAccountPolicy } from './set-account-policy'
import { setKeyPolicy } from './set-key-policy'

const HOUR_MS = 3_600_000
let ours: TestAccount
let theirs: TestAccount

beforeEach(async () => {
  ours = await testAccount()
  theirs = await testAccount()
})

async function keyOf(account: TestAccount, name: string, environment: 'live' | 'test' = 'live') {
  const { key } = await issueKey(account.as('owner'), { name, environment, scopes: ['tokens:read'] })
  return key.id
}
const rowsOf = () =>
  database().auditEntry.findMany({ where: { accountId: ours.accountId, action: 'key.rotation_planned' } })

describe('planMany', () => {
  it('plans each key evenly over the span, by its policy, with one row each and no secret in the answer', async () => {
    await setAccountPolicy(ours.as('owner'), { rotationPolicy: { overlapSeconds: 7200, retire: 'at-end' } })
    const keyIds = await Promise.all(Array.from({ length: 12 }, (_, index) => keyOf(ours, `Key ${index}`)))
    const startsAt = new Date(systemClock.now().getTime() + HOUR_MS)
    const answer = await planMany(ours.as('developer'), {
      keyIds,
      startsAt: startsAt.toISOString(),
      spreadSeconds: 3600,
    })
    expect(answer).toMatchObject({ plannedCount: 12, refusedCount: 0 })
    expect(answer.items.map(({ keyId }) => keyId).sort()).toEqual([...keyIds].sort())
    const offsets = answer.items.map(
      ({ rotation }) => Date.parse(rotation?.startsAt ?? '') - startsAt.getTime(),
    )
    expect(offsets).toEqual(Array.from({ length: 12 }, (_, index) => index * 300_000))
    expect(answer.items[0]?.rotation).toMatchObject({
      state: 'planned',
      overlapSeconds: 7200,
      retire: 'at-end',
      overlapFrom: 'first-use',
      secretWaits: true,
    })
    expect(JSON.stringify(answer)).not.toMatch(/kg_live_[0-9A-Za-z]{30}/)
    expect((await rowsOf()).map(({ targetId }) => targetId).sort()).toEqual([...keyIds].sort())
  })

  it('says of each refused key why, and plans the others', async () => {
    const ctx = ours.as('owner')
    const free = await keyOf(ours, 'Free')
    const pending = await keyOf(ours, 'Pending')
    await planRotation(ctx, { keyId: pending, overlapSeconds: 60, retire: 'manual' })
    const dead = await keyOf(ours, 'Dead')
    await revokeKey(ctx, { keyId: dead, reason: 'over' })
    const strict = await keyOf(ours, 'Strict')
    await setKeyPolicy(ctx, { keyId: strict, rotationPolicy: { maxOverlapSeconds: 60 } })
    const foreign = await keyOf(theirs, 'Foreign')
    const answer = await planMany(ctx, {
      keyIds: [free, pending, dead, strict, foreign],
      overlapSeconds: 3600,
    })
    const told = Object.fromEntries(
      answer.items.map(({ keyId, name, refused }) => [keyId, [name, refused?.code]]),
    )
    expect(told).toEqual({
      [free]: ['Free', undefined],
      [pending]: ['Pending', 'rotation_pending'],
      [dead]: ['Dead', 'no_live_version'],
      [strict]: ['Strict', 'policy_forbids'],
      [foreign]: [null, 'not_found'],
    })
    expect(answer).toMatchObject({ plannedCount: 1, refusedCount: 4 })
    expect(await rowsOf()).toHaveLength(2)
    expect((await getKey(theirs.as('owner'), { keyId: foreign })).rotations).toEqual([])
  })

  it('finds by environment, words and age, in the own account only', async () => {
    const live = await keyOf(ours, 'Trader one')
    await keyOf(ours, 'Trader two', 'test')
    await keyOf(ours, 'Reader')
    await keyOf(theirs, 'Trader three')
    const filter = { environment: 'live' as const, q: 'trader' }
    const nothing = await planMany(ours.as('owner'), { filter: { ...filter, minAgeDays: 1 } })
    expect(nothing.items).toEqual([])
    const answer = await planMany(ours.as('owner'), { filter })
    expect(answer.items.map(({ keyId }) => keyId)).toEqual([live])
  })

  it('is refused to viewers, in the past, and without a choice; nothing is written', async () => {
    const keyId = await keyOf(ours, 'Key')
    await expect(planMany(ours.as('viewer'), { keyIds: [keyId] })).rejects.toMatchObject({
      code: 'forbidden',
    })
    for (const [input, path] of [
      [{ keyIds: [keyId], startsAt: '2020-01-01T00:00:00Z' }, 'startsAt'],
      [{}, 'keyIds'],
      [{ keyIds: [] }, 'keyIds'],
      [{ keyIds: [keyId], spreadSeconds: -1 }, 'spreadSeconds'],
    ] as const) {
      await expect(
        planMany(ours.as('owner'), { ...input, keyIds: 'keyIds' in input ? [...input.keyIds] : undefined }),
      ).rejects.toMatchObject({ code: 'invalid_request', extra: { fields: [{ path }] } })
    }
    expect(await rowsOf()).toEqual([])
  })
})
