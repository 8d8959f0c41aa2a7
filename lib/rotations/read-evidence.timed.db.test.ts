import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { MORE_CLIENTS } from '@/lib/usage/counted-version'
import { writeUsage } from '@/lib/usage/write-usage'
import { type OwnDoor, openOwnDoor } from '@/server/test-own-door'
import { getMigration, type Migration } from './get-migration'
import { planRotation } from './plan-rotation'
import { retireVersion } from './retire-version'
import { rollbackRotation } from './rollback-rotation'

const input = { name: 'Trading bot', environment: 'live' as const, scopes: ['tokens:read' as const] }
const manual = { overlapSeconds: 3600, retire: 'manual', quietSeconds: 3 } as const
const MOST_MS = 2000
let ours: TestAccount
let door: OwnDoor

beforeAll(async () => {
  ours = await testAccount()
  door = await openOwnDoor()
})
afterAll(() => door.close())

async function rotating(change: object = {}) {
  const first = await issueKey(ours.as('owner'), input)
  const keyId = first.key.id
  const planned = await planRotation(ours.as('owner'), { keyId, ...manual, ...change })
  const secrets = { old: first.secret, new: planned.secret }
  return {
    keyId,
    rotationId: planned.rotation.id,
    versionIds: { old: first.version.id, new: planned.version.id },
    call: async (client: string, version: 'old' | 'new') => {
      const headers = { authorization: `Bearer ${secrets[version]}`, 'keygrade-client': client }
      return (await door.authorize(ours.managementKey, headers)).code
    },
    migration: () => getMigration(ours.as('viewer'), { keyId }),
  }
}

/** Asks until the answer holds; gives how long after `sinceMs` that was, in ms. */
async function until(ask: () => Promise<Migration>, sinceMs: number, holds: (seen: Migration) => boolean) {
  for (;;) {
    const seen = await ask()
    const ms = performance.now() - sinceMs
    if (holds(seen)) return { seen, ms }
    expect(ms, JSON.stringify(seen)).toBeLessThan(MOST_MS)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
}

describe('the evidence', () => {
  it('changes within 2 s of the traffic that changes it', async () => {
    const { call, migration } = await rotating()
    const verdictOf = (seen: Migration, name: string) =>
      seen.clients.find(({ client }) => client === name)?.verdict
    for (let round = 1; round <= 3; round++) {
      const name = `bot-${round}`
      await call(name, 'old')
      const onOld = await until(migration, performance.now(), (seen) => verdictOf(seen, name) !== undefined)
      expect(verdictOf(onOld.seen, name)).toBe('never_seen_on_new')
      expect(onOld.seen.verdict).toBe('not_yet')
      await call(name, 'new')
      const moving = (seen: Migration) => verdictOf(seen, name) === 'still_on_old'
      const onNew = await until(migration, performance.now(), moving)
      expect(onNew.seen.reason).toContain(`${name} was last seen on v1`)
    }
  })

  it('marks a client that was seen in a brownout only, within 2 s too', async () => {
    const at = new Date(systemClock.now().getTime() + 1500)
    const brownouts = [{ at: at.toISOString(), seconds: 600, abortAt: null }]
    const { call, migration } = await rotating({ brownouts })
    expect(await call('known', 'old')).toBe('VALID')
    await new Promise((resolve) => setTimeout(resolve, at.getTime() - systemClock.now().getTime() + 20))
    for (const client of ['known', 'forgotten']) expect(await call(client, 'old')).toBe('BROWNOUT')
    const { seen } = await until(migration, performance.now(), ({ clients }) => clients.length === 2)
    expect(seen.clients).toMatchObject([
      { client: 'forgotten', onlyInBrownout: true },
      { client: 'known', onlyInBrownout: false },
    ])
  })
})

describe('readEvidence', () => {
  const DAY_MS = 86_400_000
  const ago = (days: number) => systemClock.now().getTime() - days * DAY_MS

  async function used(
    keyId: string,
    versionId: string,
    client: string,
    daysAgo: number,
    outcome = 'RETIRED',
  ) {
    const atMs = ago(daysAgo)
    const what = { accountId: ours.accountId, keyId, versionId, outcome, client, scope: '', address: '' }
    const sum = { ...what, minuteMs: atMs - (atMs % 60_000), firstMs: atMs, lastMs: atMs, count: 1 }
    await writeUsage(pool(), `w_${versionId}_${client}_${daysAgo}`, 1, [sum], new Date(atMs))
  }

  it('reads brownouts of long ago from the hours, and remembers a monthly job from the version before', async () => {
    const { keyId, rotationId, versionIds, migration } = await rotating()
    for (const daysAgo of [80, 50]) await used(keyId, versionIds.old, 'monthly', daysAgo)
    await used(keyId, versionIds.new, 'monthly', 20)
    for (const daysAgo of [40.5, 40]) await used(keyId, versionIds.old, 'forgotten', daysAgo, 'BROWNOUT')
    await database().brownout.createMany({
      data: [40.5, 40].map((days) => {
        const startsAt = new Date(ago(days) - 60_000)
        return { id: `b_${days}`, rotationId, startsAt, endsAt: new Date(ago(days) + 60_000) }
      }),
    })
    // As the roll-up leaves it, once minutes are no longer kept.
    await database().$executeRaw`
      INSERT INTO usage_hours SELECT key_id, date_trunc('hour', at, 'UTC'), version_id, outcome, client, scope, account_id, count
      FROM usage_minutes WHERE key_id = ${keyId} ON CONFLICT DO NOTHING`
    await database().usageMinute.deleteMany({ where: { keyId } })
    const { clients } = await migration()
    expect(clients).toMatchObject([
      { client: 'forgotten', onlyInBrownout: true, verdict: 'quiet' },
      { client: 'monthly', onlyInBrownout: false, verdict: 'still_on_old' },
    ])
    expect(clients[1]?.intervalSeconds).toBeCloseTo(30 * 86_400, -1)

    const why = { reason: 'The monthly job is known.' }
    await retireVersion(ours.as('owner'), { keyId, version: 1, override: why })
    await planRotation(ours.as('owner'), { keyId, ...manual })
    const next = await migration()
    expect(next).toMatchObject({ verdict: 'not_yet', clients: [{ client: 'monthly', lastOnNew: null }] })
    expect(next.clients[0]?.intervalSeconds).toBeCloseTo(30 * 86_400, -1)
    expect(next.reason).toContain('monthly was last seen on v2 and is due on')
  })

  it('says when more clients called than are told apart', async () => {
    const { keyId, versionIds, migration } = await rotating()
    await used(keyId, versionIds.old, MORE_CLIENTS, 9)
    await used(keyId, versionIds.new, MORE_CLIENTS, 1)
    const { safeToRetire, clientsCut, reason } = await migration()
    expect({ safeToRetire, clientsCut }).toEqual({ safeToRetire: false, clientsCut: true })
    expect(reason).toMatch(/^more clients than are told apart called with v1, last on /)
  })
})

describe('getMigration', () => {
  it('tells of the rotation that is over who called since, and of one that was taken back', async () => {
    const { keyId, rotationId, call, migration } = await rotating({ quietSeconds: 0 })
    expect(await call('bot', 'old')).toBe('VALID')
    await retireVersion(ours.as('owner'), { keyId, version: 1, override: { reason: 'It is time.' } })
    const since = performance.now()
    const ended = await until(migration, since, ({ clients }) => clients.length === 1)
    expect(ended.seen).toMatchObject({ safeToRetire: false, rotation: { state: 'completed' } })
    expect(ended.seen.reason).toMatch(/^v1 ended at .* UTC, and nobody has called with it since\.$/)
    while ((await call('bot', 'old')) === 'VALID') await new Promise((resolve) => setTimeout(resolve, 20))
    const told = await until(migration, performance.now(), ({ reason }) => !reason.includes('nobody'))
    expect(told.seen.reason).toMatch(/^v1 ended at .* UTC, and bot has called with it since\.$/)
    await rollbackRotation(ours.as('owner'), { keyId, rotationId })
    const back = await migration()
    expect(back).toMatchObject({ rotation: { state: 'rolled_back' }, clients: [{ client: 'bot' }] })
    expect(back.reason).toMatch(/^The end of v1 was taken back at .* UTC: bot /)
  })

  it('tells nothing where no rotation was ever planned, and why one has not begun', async () => {
    const { key } = await issueKey(ours.as('owner'), input)
    const none = await getMigration(ours.as('viewer'), { keyId: key.id })
    expect(none).toMatchObject({ rotation: null, safeToRetire: false, reason: 'No rotation is under way.' })
    const { migration } = await rotating({ startsAt: '2099-01-01T00:00:00Z' })
    expect(await migration()).toMatchObject({ safeToRetire: false, reason: 'v2 is not valid yet.' })
  })

  it('is refused to others', async () => {
    const { keyId } = await rotating()
    const theirs = await testAccount()
    const asked = getMigration(theirs.as('owner'), { keyId })
    await expect(asked).rejects.toMatchObject({ code: 'not_found' })
    const nobody = { type: 'management-key', id: 'm', name: 'm', scopes: [] as string[] } as const
    const refused = getMigration(
      { ...ours.system, actor: { ...nobody, accountId: ours.accountId } },
      { keyId },
    )
    await expect(refused).rejects.toMatchObject({ code: 'forbidden' })
  })
})
