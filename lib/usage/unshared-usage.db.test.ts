import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import type { Ctx } from '@/lib/platform/ctx'
import { database, pool } from '@/lib/platform/db'
import { MORE_CLIENTS, type UsageSum } from './counted-version'
import { exportUsage } from './export-usage'
import { getAccountUsage } from './get-account-usage'
import { getKeyUsage } from './get-key-usage'
import { rollUpUsage } from './roll-up-usage'
import { REST_GROUP, USAGE_GROUPS, USAGE_STEPS, type UsageView } from './usage-contract'
import { writeUsage } from './write-usage'

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
/** Who made no key sees the two shared ones of five, who made two of the others sees all but one. */
const MAKERS = ['usr_first', 'usr_first', 'usr_second', null, null]

let account: TestAccount
let keys: { keyId: string; versionId: string; seenBy: (id: string) => boolean }[]
let batch = 0

const person = (id: string): Ctx => {
  const ctx = account.as('developer')
  return { ...ctx, actor: { ...ctx.actor, id } as Ctx['actor'] }
}

beforeAll(async () => {
  account = await testAccount()
  keys = []
  for (const [index, maker] of MAKERS.entries()) {
    const name = `Key ${index}`
    const environment = index % 2 ? ('live' as const) : ('test' as const)
    const { key, version } = await issueKey(person(maker ?? 'usr_other'), {
      name,
      environment,
      scopes: ['tokens:read'],
      shared: maker === null,
    })
    keys.push({ keyId: key.id, versionId: version.id, seenBy: (id) => maker === null || maker === id })
  }
})

beforeEach(async () => {
  for (const table of ['minutes', 'hours', 'days', 'account_sums', 'late', 'rollups']) {
    await database().$executeRawUnsafe(`DELETE FROM usage_${table}`)
  }
})

const used = fc.record({
  key: fc.nat(MAKERS.length - 1),
  minutesAgo: fc.oneof(fc.nat(15), fc.nat(300), fc.nat(40 * 24 * 60)),
  count: fc.integer({ min: 1, max: 9 }),
  client: fc.constantFrom('a', 'b', 'c'),
  outcome: fc.constantFrom('VALID', 'EXPIRED'),
  scope: fc.constantFrom('', 'tokens:read'),
})
type Used = { key: number; minutesAgo: number; count: number; client: string; outcome: string; scope: string }

async function write(all: readonly Used[]): Promise<void> {
  const now = account.system.clock.now()
  const sums = all.map(({ key, minutesAgo, ...rest }): UsageSum => {
    const minuteMs = (Math.floor(now.getTime() / MINUTE_MS) - minutesAgo) * MINUTE_MS
    const { keyId = '', versionId = '' } = keys[key] ?? {}
    const of = { accountId: account.accountId, keyId, versionId, address: '', firstMs: minuteMs }
    return { ...of, ...rest, minuteMs, lastMs: minuteMs }
  })
  await writeUsage(pool(), 'unshared', ++batch, sums, now)
}

const roll = () => rollUpUsage(database(), { minutesDays: 3, hoursDays: 8 })

function told(views: readonly UsageView[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { group, points } of views.flatMap(({ series }) => series)) {
    for (const { at, count } of points) counts[`${group} ${at}`] = (counts[`${group} ${at}`] ?? 0) + count
  }
  return counts
}

const DAYS = { minute: 1, hour: 6, day: 60 }

/** What the person is told of the account is what the keys that are there for them add up to, each by itself. */
async function expectOwnTruth(id: string): Promise<void> {
  const [ctx, seen] = [person(id), keys.filter(({ seenBy }) => seenBy(id))]
  for (const step of USAGE_STEPS) {
    const from = new Date(ctx.clock.now().getTime() - DAYS[step] * DAY_MS).toISOString()
    for (const by of USAGE_GROUPS.filter((group) => group !== 'version')) {
      const asked = { from, step, by }
      const each = await Promise.all(seen.map(({ keyId }) => getKeyUsage(ctx, { ...asked, keyId })))
      const usage = await getAccountUsage(ctx, { ...asked, compare: 'previous' })
      expect(told([usage]), `${step} by ${by}`).toEqual(told(each))
      expect(usage.previous?.points.every(({ count }) => count > 0)).toBe(true)
      const top = await getAccountUsage(ctx, { ...asked, top: 1 })
      expect(top.total, `${step} by ${by}, the busiest`).toBe(usage.total)
      for (const one of top.series.filter(({ group }) => group !== REST_GROUP))
        expect(usage.series).toContainEqual(one)
    }
    const versions = await getAccountUsage(ctx, { from, step, by: 'version' })
    const known = seen.map(({ versionId }) => versionId)
    for (const { group } of versions.series) expect(known).toContain(group)
  }
}

describe('usage of an account for who may not see every key', () => {
  it('is that of the keys that are there for them, by whatever it is grouped and whenever it was rolled up', async () => {
    const some = fc.array(used, { minLength: 1, maxLength: 25 })
    await fc.assert(
      fc.asyncProperty(some, some, async (before, after) => {
        for (const table of ['minutes', 'hours', 'days', 'account_sums', 'late', 'rollups']) {
          await database().$executeRawUnsafe(`DELETE FROM usage_${table}`)
        }
        await write(before)
        await roll()
        await write(after)
        for (const id of ['usr_nobody', 'usr_first', 'usr_second']) await expectOwnTruth(id)
      }),
      { numRuns: 3 },
    )
  }, 120_000)

  it('names no client of another key where the account keeps only its busiest apart', async () => {
    const of = (key: number, name: string, count: number, clients: number) =>
      Array.from({ length: clients }, (_, index) => ({
        key,
        minutesAgo: 180,
        count,
        client: `${name}${index}`,
        outcome: 'VALID',
        scope: '',
      }))
    // Of the account's 200 busiest, 150 are of the key that is not there for the person.
    await write([...of(2, 'hidden', 20, 150), ...of(3, 'mine', 10, 60), ...of(2, 'rare', 1, 30)])
    await roll()
    const from = new Date(account.system.clock.now().getTime() - DAY_MS / 2).toISOString()
    const asked = { from, step: 'hour', by: 'client' } as const
    const usage = await getAccountUsage(person('usr_first'), asked)
    const groups = usage.series.map(({ group }) => group)
    expect(groups.filter((group) => group.startsWith('mine'))).toHaveLength(50)
    expect(groups.filter((group) => !group.startsWith('mine'))).toEqual([MORE_CLIENTS])
    expect(usage.total).toBe(600)
    expect((await getAccountUsage(account.as('owner'), asked)).total).toBe(3630)
    const file = await exportUsage(person('usr_nobody'), asked)
    expect(file.text).toContain('mine0')
    expect(file.text).not.toMatch(/hidden|rare/)
  })
})
