import { beforeEach, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { retireVersion } from '@/lib/rotations/retire-version'
import { listRunning } from './list-running'
import { listUpcoming } from './list-upcoming'
import { planMany } from './plan-many'
import { setKeyPolicy } from './set-key-policy'

const DAY_MS = 86_400_000
const inDays = (days: number) => new Date(systemClock.now().getTime() + days * DAY_MS).toISOString()
let ours: TestAccount
let theirs: TestAccount

beforeEach(async () => {
  ours = await testAccount()
  theirs = await testAccount()
})

async function keyOf(name: string, expiresAt?: string) {
  const input = { name, environment: 'live' as const, scopes: ['tokens:read' as const], expiresAt }
  return issueKey(ours.as('owner'), input)
}

async function told(from?: string, to?: string) {
  const { events } = await listUpcoming(ours.as('viewer'), { from, to })
  return events.map(({ kind, keyName }) => `${keyName}: ${kind}`)
}

describe('listUpcoming', () => {
  it('tells everything that comes by itself, in order, of the own account only', async () => {
    const ctx = ours.as('owner')
    const expiring = await keyOf('Expiring', inDays(20))
    const planned = await keyOf('Planned')
    await planRotation(ctx, {
      keyId: planned.key.id,
      startsAt: inDays(2),
      overlapSeconds: 3 * 86_400,
      retire: 'at-end',
      brownouts: [{ at: inDays(3), seconds: 60 }],
    })
    const covered = await keyOf('Covered')
    await setKeyPolicy(ctx, { keyId: covered.key.id, rotationPolicy: { rotateEveryDays: 10 } })
    const retired = await keyOf('Retired')
    await planRotation(ctx, { keyId: retired.key.id, overlapSeconds: 60, retire: 'manual' })
    await retireVersion(ctx, { keyId: retired.key.id, version: 1, override: { reason: 'it is over' } })
    expect(await told()).toEqual([
      'Planned: rotation_starts',
      'Planned: brownout',
      'Retired: rollback_ends',
      'Planned: overlap_ends',
      'Planned: secret_dies',
      'Covered: policy_rotation',
      'Expiring: key_expires',
    ])
    expect(await told(undefined, inDays(2.5))).toEqual(['Planned: rotation_starts'])
    expect(await told(inDays(15), inDays(30))).toEqual(['Expiring: key_expires'])
    expect((await listUpcoming(theirs.as('owner'), {})).events).toEqual([])
    expect(expiring.key.id).toMatch(/^key_/)
  })

  it('tells an ended key nothing, and a stranger what is wrong with the span', async () => {
    const gone = await keyOf('Gone', inDays(3))
    await database().version.updateMany({
      where: { keyId: gone.key.id },
      data: { revokedAt: systemClock.now() },
    })
    expect(await told()).toEqual([])
    for (const [from, to] of [
      [inDays(2), inDays(1)],
      [inDays(0), inDays(401)],
      [undefined, '2020-01-01T00:00:00Z'],
    ]) {
      await expect(listUpcoming(ours.as('owner'), { from, to })).rejects.toMatchObject({
        code: 'invalid_request',
        extra: { fields: [{ path: 'to' }] },
      })
    }
  })

  it('reads 60 keys with as many statements as 2', async () => {
    const statements: string[] = []
    const ctx = ours.as('owner')
    const db = ctx.db.$extends({
      query: {
        $allOperations({ operation, model, args, query }) {
          statements.push(`${model}.${operation}`)
          return query(args)
        },
      },
    })
    const asked = async () => {
      statements.length = 0
      await listUpcoming({ ...ctx, db: db as unknown as typeof ctx.db }, {})
      return statements.length
    }
    await keyOf('One')
    await keyOf('Two')
    const few = await asked()
    expect(few).toBeGreaterThan(1)
    for (let index = 0; index < 58; index++) await keyOf(`Key ${index}`)
    expect(await asked()).toBe(few)
  })
})

describe('listRunning', () => {
  it('tells what is under way with its clients, and nothing of what is over or of others', async () => {
    const ctx = ours.as('owner')
    const { key } = await keyOf('Overlapping')
    const idle = await keyOf('Idle')
    const first = await planRotation(ctx, { keyId: key.id, overlapSeconds: 3600, retire: 'manual' })
    const at = systemClock.now()
    const use = { accountId: ours.accountId, keyId: key.id, firstAt: at, lastAt: at, count: 1n }
    const v1 = key.versions[0]?.id ?? ''
    await database().usageClient.createMany({
      data: [
        { ...use, versionId: v1, client: 'old-bot' },
        { ...use, versionId: v1, client: 'new-bot', lastAt: new Date(at.getTime() - 2 * DAY_MS) },
        { ...use, versionId: first.version.id, client: 'new-bot' },
      ],
    })
    const { items } = await listRunning(ours.as('viewer'))
    expect(items).toMatchObject([
      {
        keyId: key.id,
        keyName: 'Overlapping',
        rotation: { id: first.rotation.id, state: 'overlapping' },
        clientCount: 2,
        movedCount: 1,
        safeToRetire: false,
        verdict: 'not_yet',
        reason: expect.stringContaining('old-bot'),
      },
    ])
    await planMany(ctx, { keyIds: [idle.key.id], startsAt: inDays(1), spreadSeconds: 0 })
    expect((await listRunning(ctx)).items.map(({ keyName }) => keyName)).toEqual(['Overlapping', 'Idle'])
    expect((await listRunning(theirs.as('owner'))).items).toEqual([])
  })
})
