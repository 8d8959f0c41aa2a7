import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { actInAccount } from '@/lib/auth/act-in-account'
import { issueKey } from '@/lib/keys/issue-key'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database, pool } from '@/lib/platform/db'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { getKeyTrace } from './get-key-trace'
import { writeUsage } from './write-usage'

const MINUTE_MS = 60_000
let ours: TestAccount
let staff: Ctx
let key: { id: string; v1: string; v2: string }
const now = systemClock.now()
const ago = (minutes: number) => new Date((Math.floor(now.getTime() / MINUTE_MS) - minutes) * MINUTE_MS)
const DAY = 24 * 60

/** What the key did: an old client every day, and in the last two hours a thief by the first version. */
beforeAll(async () => {
  ours = await testAccount()
  staff = await actInAccount((await testAccount()).asStaff('security'), ours.accountId)
  const scopes = ['tokens:read', 'grades:read', 'prices:read'] as const
  const issued = await issueKey(ours.as('owner'), {
    name: 'Leaked',
    environment: 'live',
    scopes: [...scopes],
  })
  await planRotation(ours.as('owner'), { keyId: issued.key.id, overlapSeconds: 3600, retire: 'manual' })
  const versions = await database().version.findMany({
    where: { keyId: issued.key.id },
    orderBy: { number: 'asc' },
  })
  key = { id: issued.key.id, v1: versions[0]?.id ?? '', v2: versions[1]?.id ?? '' }
  // The key itself is of now: addresses of before are known back to where they are kept.
  await database().key.update({ where: { id: key.id }, data: { createdAt: ago(60 * DAY) } })
  const used: [string, number, number, string, string, string, string][] = [
    [key.v1, 10 * DAY, 700, 'bot', 'tokens:read', 'VALID', '192.0.2.7'],
    [key.v1, 300, 50, 'bot', 'tokens:read', 'VALID', '192.0.2.7'],
    [key.v2, 100, 40, 'bot', 'tokens:read', 'VALID', '192.0.2.7'],
    [key.v1, 90, 5, 'thief', 'grades:read', 'VALID', '8.8.8.8'],
    [key.v1, 80, 3, 'thief', 'prices:read', 'RATE_LIMITED', '8.8.8.8'],
  ]
  const sums = used.map(([versionId, minutes, count, client, scope, outcome, address]) => ({
    ...{ accountId: ours.accountId, keyId: key.id, versionId, client, scope, outcome, address, count },
    ...{ minuteMs: +ago(minutes), firstMs: +ago(minutes), lastMs: +ago(minutes) },
  }))
  await writeUsage(pool(), `trace_${key.id}`, 1, sums, now)
})

describe('what a key did', () => {
  it('in the last 30 days: everything, and nothing is new', async () => {
    const trace = await getKeyTrace(staff, { keyId: key.id })
    expect(trace).toMatchObject({
      ...{ suspected: false, total: 798, accepted: 795, newClients: 0, newPlaces: null },
      byVersion: [
        { name: '1', requests: 758, accepted: 755 },
        { name: '2', requests: 40, accepted: 40 },
      ],
      unusedScopes: ['prices:read'],
      firstAt: ago(10 * DAY).toISOString(),
      lastAt: ago(80).toISOString(),
    })
    expect(trace.byClient.items.map(({ name, requests }) => [name, requests])).toEqual([
      ['bot', 790],
      ['thief', 8],
    ])
    expect(trace.claims).toMatchObject([{ fromVersion: 1, toVersion: 2, claimedAt: null }])
    expect(trace.acts.map(({ action }) => action)).toContain('key.issued')
  })

  it('since an instant: the thief is new, with the place and the address', async () => {
    const trace = await getKeyTrace(staff, { keyId: key.id, since: ago(120).toISOString() })
    expect(trace).toMatchObject({
      ...{ suspected: true, total: 48, accepted: 45, newClients: 1, newPlaces: 1, newAddresses: 1 },
      byOutcome: [
        { name: 'VALID', requests: 45 },
        { name: 'RATE_LIMITED', requests: 3 },
      ],
      firstAt: ago(100).toISOString(),
      firstPrecision: 'minute',
    })
    expect(trace.byClient.items[0]).toMatchObject({ name: 'thief', isNew: true, requests: 8, accepted: 5 })
    expect(trace.byPlace.items[0]).toEqual({ name: 'United States', requests: 5, addresses: 1, isNew: true })
    expect(trace.byAddress.items[0]).toMatchObject({ address: '8.8.8.8', clients: ['thief'], isNew: true })
    const ofFirst = await getKeyTrace(staff, { keyId: key.id, since: ago(120).toISOString(), version: 1 })
    expect(ofFirst).toMatchObject({ total: 8, version: 1 })
    expect(ofFirst.byClient.items).toMatchObject([{ name: 'thief' }])
    expect(await getKeyTrace(staff, { keyId: key.id, since: ago(2).toISOString() })).toMatchObject({
      ...{ total: 0, firstAt: null, lastAt: null, newClients: 0 },
    })
  })

  it('is written down once a look, in the log of the account, when staff ask', async () => {
    const rows = () =>
      database().auditEntry.findMany({ where: { targetId: key.id, action: 'key.traced_by_staff' } })
    expect(await rows()).toMatchObject([{ accountId: ours.accountId, actorType: 'staff', detail: {} }])
    await getKeyTrace(ours.as('owner'), { keyId: key.id })
    expect(await rows()).toHaveLength(1)
  })

  it('is for who may see usage and the audit log, of a key and version that are there', async () => {
    await expect(getKeyTrace(ours.as('viewer'), { keyId: key.id })).rejects.toMatchObject({
      code: 'forbidden',
    })
    const others = await testAccount()
    await expect(getKeyTrace(others.as('owner'), { keyId: key.id })).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(getKeyTrace(staff, { keyId: key.id, version: 9 })).rejects.toMatchObject({
      code: 'not_found',
    })
    for (const since of ['yesterday', '9999-01-01T00:00:00Z'])
      await expect(getKeyTrace(staff, { keyId: key.id, since })).rejects.toMatchObject({
        code: 'invalid_request',
      })
  })
})
