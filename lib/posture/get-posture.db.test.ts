import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { actInAccount } from '@/lib/auth/act-in-account'
import { issueKey } from '@/lib/keys/issue-key'
import type { IssueKeyInput } from '@/lib/keys/key-contract'
import { revokeVersion } from '@/lib/keys/revoke-version'
import { suspendKey } from '@/lib/keys/suspend-key'
import { testPerson } from '@/lib/members/test-person'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database, pool } from '@/lib/platform/db'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { rollUpUsage } from '@/lib/usage/roll-up-usage'
import { writeUsage } from '@/lib/usage/write-usage'
import type { FindingKind } from './finding-kinds'
import { getCallers } from './get-callers'
import { getPosture } from './get-posture'
import { getSeenAddresses } from './get-seen-addresses'
import type { FindingView } from './posture-contract'
import { remindOfSecondFactor } from './remind-of-second-factor'

const DAY_MS = 86_400_000
let ours: TestAccount
let theirs: TestAccount
let owner: Ctx
let batch = 0

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
  owner = ours.as('owner')
})

const SOUND: IssueKeyInput = {
  name: 'Sound',
  environment: 'live',
  scopes: ['tokens:read', 'grades:read'],
  ipAllowlist: ['203.0.113.7'],
  expiresAt: new Date(systemClock.now().getTime() + 60 * DAY_MS).toISOString(),
}

type Used = {
  daysAgo: number
  scope?: string
  outcome?: string
  client?: string
  address?: string
  version?: string
}

async function use(key: { keyId: string; versionId: string }, used: Used[]): Promise<void> {
  const now = systemClock.now()
  const sums = used.map(({ daysAgo, version = key.versionId, ...rest }) => {
    const atMs = Math.floor((now.getTime() - daysAgo * DAY_MS) / 60_000) * 60_000
    const of = { accountId: ours.accountId, keyId: key.keyId, versionId: version }
    const what = { outcome: 'VALID', client: 'bot', address: '', scope: 'tokens:read grades:read', ...rest }
    return { ...of, ...what, count: 3, minuteMs: atMs, firstMs: atMs, lastMs: atMs }
  })
  await writeUsage(pool(), `posture_${++batch}`, 1, sums, now)
}

/** A key that was issued so many days ago and is used every day since, unless it is said otherwise. */
async function keyOf(
  days: number,
  part: Partial<IssueKeyInput> = {},
  used: Used[] = [{ daysAgo: 0 }],
  by = owner,
) {
  const { key, version } = await issueKey(by, { ...SOUND, ...part })
  const ids = { keyId: key.id, versionId: version.id }
  const at = new Date(systemClock.now().getTime() - days * DAY_MS)
  await database().key.update({ where: { id: key.id }, data: { createdAt: at } })
  await database().version.update({ where: { id: version.id }, data: { createdAt: at, notBefore: at } })
  await use(ids, used)
  return ids
}

async function found(keyId: string, ctx = owner): Promise<FindingView[]> {
  const { findings } = await getPosture(ctx, { limit: 200 })
  return findings.filter(({ subject }) => subject.id === keyId)
}
const kinds = async (keyId: string, ctx = owner): Promise<FindingKind[]> =>
  (await found(keyId, ctx)).map(({ kind }) => kind)

describe('what is found about keys, from rows', () => {
  it('is nothing for a sound key, and each lack for itself', async () => {
    expect(await kinds((await keyOf(100)).keyId)).toEqual([])
    expect(await kinds((await keyOf(1, { expiresAt: null })).keyId)).toEqual(['no_expiry'])
    expect(await kinds((await keyOf(1, { ipAllowlist: [] })).keyId)).toEqual(['no_ip_list'])
    expect(await kinds((await keyOf(1, { ipAllowlist: [], environment: 'test' })).keyId)).toEqual([])
    expect(await kinds((await keyOf(200)).keyId)).toEqual(['never_rotated'])
  })

  it('is idle where no version was accepted for 90 days, whatever was refused', async () => {
    const refused = { daysAgo: 1, outcome: 'RATE_LIMITED' }
    expect(await kinds((await keyOf(100, {}, [{ daysAgo: 91 }, refused])).keyId)).toEqual(['idle'])
    expect(await kinds((await keyOf(100, {}, [refused])).keyId)).toEqual(['idle'])
    expect(await kinds((await keyOf(80, {}, [])).keyId)).toEqual([])
  })

  it('are the scopes that nobody asked for, by minutes and as they are rolled up', async () => {
    const of = (scope: string, daysAgo = 3) => ({ daysAgo, scope })
    const narrow = await keyOf(100, {}, [
      of('tokens:read'),
      of('grades:read', 95),
      { ...of('grades:read'), outcome: 'RATE_LIMITED' },
    ])
    const long = await keyOf(100, {}, [of('tokens:read'), of('grades:read', 80)])
    for (const rolled of [false, true]) {
      if (rolled) while (!(await rollUpUsage(database(), { minutesDays: 30, hoursDays: 60 })).done);
      expect((await found(narrow.keyId))[0]).toMatchObject({
        kind: 'unused_scopes',
        detail: { keepScopes: ['tokens:read'], cutScopes: ['grades:read'] },
      })
      expect(await kinds(long.keyId)).toEqual([])
    }
  })

  it('is an old version whose overlap is over; then, ended, the clients that still call it', async () => {
    const key = await keyOf(20)
    const { rotation, version: successor } = await planRotation(owner, {
      keyId: key.keyId,
      overlapSeconds: 3600,
      retire: 'manual',
    })
    expect(await kinds(key.keyId)).toEqual([])
    const over = new Date(systemClock.now().getTime() - 2 * DAY_MS)
    await database().rotation.update({ where: { id: rotation.id }, data: { startsAt: over, endsAt: over } })
    expect((await found(key.keyId))[0]).toMatchObject({
      kind: 'overdue_version',
      since: over.toISOString(),
      detail: { version: 1, successorVersion: 2, plannedEndAt: over.toISOString() },
    })
    await revokeVersion(owner, { keyId: key.keyId, version: 1, reason: 'Test' })
    expect(await kinds(key.keyId)).toEqual([])
    await use(key, [{ daysAgo: 0, outcome: 'REVOKED', client: 'forgotten' }])
    await use(key, [{ daysAgo: 8, outcome: 'REVOKED', client: 'long gone' }])
    expect((await found(key.keyId))[0]).toMatchObject({
      kind: 'ended_in_use',
      what: 'forgotten still called version 1: 3 requests refused in the last 7 days.',
      detail: { requests: 3, clientCount: 1, clients: ['forgotten'] },
    })
    const accepted = { version: successor.id, client: 'forgotten', address: '203.0.113.9' }
    await use(key, [
      { daysAgo: 0, ...accepted },
      { daysAgo: 0, outcome: 'REVOKED', client: 'other' },
    ])
    expect(await getCallers(ours.as('viewer'), { keyId: key.keyId, version: 1 })).toMatchObject({
      ...{ version: 1, days: 7, more: 0 },
      clients: [
        { client: 'forgotten', requests: 3, addresses: ['203.0.113.9'], addressCount: 1, otherVersion: 2 },
        { client: 'other', requests: 3, addresses: [], addressCount: 0, otherVersion: null, otherAt: null },
      ],
    })
    const unknown = getCallers(owner, { keyId: key.keyId, version: 9 })
    await expect(unknown).rejects.toMatchObject({ code: 'not_found' })
    await database().version.update({ where: { id: key.versionId }, data: { compromised: true } })
    expect((await found(key.keyId))[0]).toMatchObject({ kind: 'compromised_in_use', severity: 'critical' })
  })

  it('is a suspension of 90 days, and nothing else of a suspended key', async () => {
    const key = await keyOf(200, { ipAllowlist: [], expiresAt: null })
    await suspendKey(owner, { keyId: key.keyId, reason: 'Test' })
    expect(await kinds(key.keyId)).toEqual([])
    const long = new Date(systemClock.now().getTime() - 91 * DAY_MS)
    await database().key.update({ where: { id: key.keyId }, data: { disabledAt: long } })
    expect(await kinds(key.keyId)).toEqual(['suspended_long'])
  })

  it('is of what the person may see: keys of others that are not shared stay hidden', async () => {
    const bare = { expiresAt: null, shared: false } as const
    const maker: Ctx = {
      ...ours.as('developer'),
      actor: { ...ours.as('developer').actor, id: 'usr_maker' } as Ctx['actor'],
    }
    const other: Ctx = { ...maker, actor: { ...maker.actor, id: 'usr_other' } as Ctx['actor'] }
    const key = await keyOf(1, bare, [], maker)
    await use(key, [{ daysAgo: 0, outcome: 'EXPIRED' }])
    expect(await kinds(key.keyId, maker)).toEqual(['no_expiry'])
    expect(await kinds(key.keyId, owner)).toEqual(['no_expiry'])
    expect(await kinds(key.keyId, other)).toEqual([])
    const [all, some] = [await getPosture(owner), await getPosture(other)]
    expect(all.lookedAt.keys - some.lookedAt.keys).toBe(1)
    expect(await found(key.keyId, theirs.as('owner'))).toEqual([])
    await expect(getSeenAddresses(other, { keyId: key.keyId })).rejects.toMatchObject({ code: 'not_found' })
  })
})

describe('the answer', () => {
  it('counts everything and lists what is asked for', async () => {
    await keyOf(1, { expiresAt: null, environment: 'dev' })
    const all = await getPosture(owner, { limit: 200 })
    expect(Object.values(all.bySeverity).reduce((a, b) => a + b)).toBe(all.findings.length)
    const dev = await getPosture(owner, { environment: 'dev', limit: 1 })
    expect(dev).toMatchObject({ score: all.score, bySeverity: all.bySeverity })
    expect(dev.findings.every(({ subject }) => subject.environment === 'dev')).toBe(true)
    const one = await getPosture(owner, { kind: 'no_expiry', limit: 1 })
    expect(one.findings).toHaveLength(1)
    expect(one.more).toBe((all.byKind.no_expiry ?? 0) - 1)
    await expect(getPosture(owner, { limit: 201 })).rejects.toMatchObject({ code: 'invalid_request' })
  })

  it('is for members and security staff, each with what they may see', async () => {
    const nobody: Ctx = { ...owner, actor: { ...ours.as('owner').actor, role: null } as Ctx['actor'] }
    await expect(getPosture(nobody)).rejects.toMatchObject({ code: 'forbidden' })
    const analyst = await actInAccount(theirs.asStaff('security'), ours.accountId)
    expect((await getPosture(analyst)).lookedAt).toMatchObject({ people: 'all', managementKeys: true })
    expect((await getPosture(ours.as('viewer'))).lookedAt).toMatchObject({
      people: 'self',
      managementKeys: false,
    })
  })

  it('names the addresses that were seen', async () => {
    const key = await keyOf(1, {}, [
      { daysAgo: 1, address: '203.0.113.7' },
      { daysAgo: 2, address: '198.51.100.1' },
      { daysAgo: 31, address: '198.51.100.2' },
      { daysAgo: 1, address: '' },
    ])
    const { addresses, requests, whole } = await getSeenAddresses(ours.as('viewer'), { keyId: key.keyId })
    expect({ addresses: addresses.toSorted(), requests, whole }).toEqual({
      addresses: ['198.51.100.1', '203.0.113.7'],
      requests: 6,
      whole: true,
    })
    await expect(getSeenAddresses(theirs.as('owner'), { keyId: key.keyId })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})

describe('people without a second factor', () => {
  it('are named to who keeps the account; everybody else knows of themselves alone', async () => {
    const ada = await testPerson(ours.accountId, 'developer')
    const bob = await testPerson(ours.accountId, 'viewer')
    expect(await kinds(ada.userId)).toEqual(['second_factor_missing'])
    expect(await kinds(ada.userId, ada.ctx)).toEqual(['second_factor_missing'])
    expect(await kinds(bob.userId, ada.ctx)).toEqual([])
    await database().account.update({ where: { id: ours.accountId }, data: { requireSecondFactor: true } })
    const [asked] = await found(ada.userId)
    await database().account.update({ where: { id: ours.accountId }, data: { requireSecondFactor: false } })
    expect(asked?.points).toBe(10)
    const [rule] = await found(ours.accountId)
    expect(rule?.detail.people).toContain('Ada')
    await database().passkey.create({
      data: {
        ...{
          id: 'pky_posture',
          userId: ada.userId,
          publicKey: Buffer.from([0]),
          counter: 0n,
          transports: [],
        },
        ...{ name: 'key', backedUp: false, createdAt: systemClock.now() },
      },
    })
    expect(await kinds(ada.userId)).toEqual([])
    await expect(remindOfSecondFactor(owner, { userId: ada.userId })).rejects.toMatchObject({
      code: 'nothing_to_do',
    })
  })

  it('are reminded by mail once a day, by who keeps the account', async () => {
    const ada = await testPerson(ours.accountId, 'developer')
    await remindOfSecondFactor(owner, { userId: ada.userId })
    const mails = await database().mail.findMany({ where: { to: ada.email } })
    expect(mails.map(({ kind }) => kind)).toEqual(['second-factor-wanted'])
    const audit = await database().auditEntry.findFirst({
      where: { targetId: ada.userId, action: 'member.reminded' },
    })
    expect(audit).toMatchObject({ accountId: ours.accountId, targetName: ada.email })
    expect((await found(ada.userId))[0]?.detail).toMatchObject({
      role: 'developer',
      remindedAt: expect.any(String),
    })
    const again = { userId: ada.userId }
    await expect(remindOfSecondFactor(owner, again)).rejects.toMatchObject({ code: 'rate_limited' })
    await expect(remindOfSecondFactor(ours.as('developer'), again)).rejects.toMatchObject({
      code: 'forbidden',
    })
    await expect(remindOfSecondFactor(theirs.as('owner'), again)).rejects.toMatchObject({ code: 'not_found' })
    expect(await database().mail.count({ where: { to: ada.email } })).toBe(1)
  })
})

it('finds management keys without expiry for who may see them', async () => {
  const { id = '' } =
    (await database().managementKey.findFirst({ where: { accountId: ours.accountId } })) ?? {}
  expect(await kinds(id)).toEqual(['management_key_no_expiry'])
  expect(await kinds(id, ours.as('developer'))).toEqual([])
  const at = (days: number) => new Date(systemClock.now().getTime() - days * DAY_MS)
  await database().managementKey.update({ where: { id }, data: { createdAt: at(200) } })
  expect((await kinds(id)).toSorted()).toEqual(['management_key_idle', 'management_key_no_expiry'])
  await database().managementKeyUse.create({ data: { managementKeyId: id, lastAt: at(91) } })
  expect((await found(id)).find(({ kind }) => kind === 'management_key_idle')?.detail.usedAt).toBeTruthy()
  await database().managementKeyUse.update({ where: { managementKeyId: id }, data: { lastAt: at(89) } })
  expect(await kinds(id)).toEqual(['management_key_no_expiry'])
})
