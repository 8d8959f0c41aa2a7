import { PrismaPg } from '@prisma/adapter-pg'
import fc from 'fast-check'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { PrismaClient } from '@/generated/prisma/client'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { systemClock } from '@/lib/platform/clock'
import { connectPool, database, pool } from '@/lib/platform/db'
import { testDatabaseUrl } from '@/lib/platform/test-database'
import type { UsageSum } from './counted-version'
import { getAccountUsage } from './get-account-usage'
import { getKeyUsage } from './get-key-usage'
import { ACCOUNT_FACETS } from './roll-up-sql'
import { rollUpUsage } from './roll-up-usage'
import { REST_GROUP } from './usage-contract'
import { writeUsage } from './write-usage'

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS
const KEEPING = { minutesDays: 3, hoursDays: 8 }

let account: TestAccount
let keys: { keyId: string; versionId: string }[]
let batch = 0

beforeAll(async () => {
  account = await testAccount()
  keys = await Promise.all(
    (['live', 'test'] as const).map(async (environment) => {
      const { key, version } = await issueKey(account.as('owner'), {
        name: 'Rolled',
        environment,
        scopes: ['tokens:read'],
      })
      return { keyId: key.id, versionId: version.id }
    }),
  )
})

beforeEach(async () => {
  for (const table of ['minutes', 'hours', 'days', 'account_sums', 'late', 'rollups', 'addresses']) {
    await database().$executeRawUnsafe(`DELETE FROM usage_${table}`)
  }
})

type Used = { key: number; minutesAgo: number; count: number; client: string; outcome: string }

function sumsOf(used: readonly Used[], nowMs: number): UsageSum[] {
  return used.map(({ key, minutesAgo, ...rest }) => {
    const minuteMs = (Math.floor(nowMs / MINUTE_MS) - minutesAgo) * MINUTE_MS
    const ids = { accountId: account.accountId, ...(keys[key] ?? { keyId: '', versionId: '' }) }
    return {
      ...ids,
      ...rest,
      scope: 'tokens:read',
      address: '',
      minuteMs,
      firstMs: minuteMs,
      lastMs: minuteMs,
    }
  })
}

const write = async (used: readonly Used[], nowMs: number, at = pool()) =>
  writeUsage(at, 'rolling', ++batch, sumsOf(used, nowMs), systemClock.now())

const roll = (db = database()) => rollUpUsage(db, KEEPING)

/** The sums of a week are what its days add up to, each of them. */
async function expectWholeWeeks(): Promise<void> {
  const { rows } = await pool().query(`
    SELECT * FROM (
      SELECT account_id, facet, value, date_trunc('week', at, 'UTC') AS at, sum(count) AS days
      FROM usage_account_sums WHERE step = 'day' GROUP BY 1, 2, 3, 4
    ) d FULL JOIN (
      SELECT account_id, facet, value, at, count AS week FROM usage_account_sums WHERE step = 'week'
    ) w USING (account_id, facet, value, at) WHERE days IS DISTINCT FROM week`)
  expect(rows).toEqual([])
}

/** Every chart of the last 20 days says the truth, as far as sums of its step are kept. */
async function expectTruth(used: readonly Used[], nowMs: number): Promise<void> {
  await expectWholeWeeks()
  const quarter = { from: new Date(nowMs - 40 * DAY_MS).toISOString(), step: 'day', by: 'client' } as const
  const everybody = await getAccountUsage(account.as('viewer'), quarter)
  const busiest = await getAccountUsage(account.as('viewer'), { ...quarter, top: 1 })
  expect(busiest.total).toBe(everybody.total)
  for (const one of busiest.series.filter(({ group }) => group !== REST_GROUP))
    expect(everybody.series).toContainEqual(one)
  const to = new Date(nowMs + MINUTE_MS).toISOString()
  const spans = [
    { step: 'hour', days: KEEPING.hoursDays - 1 },
    { step: 'day', days: 20 },
    { step: 'minute', days: 2 },
  ] as const
  for (const { step, days } of spans) {
    const width = { minute: MINUTE_MS, hour: HOUR_MS, day: DAY_MS }[step]
    const fromMs = Math.floor((nowMs - days * DAY_MS) / width) * width
    const window = { from: new Date(fromMs).toISOString(), to, step }
    const expected = (groupOf: (sum: UsageSum) => string, of = used) => {
      const sums = new Map<string, number>()
      for (const sum of sumsOf(of, nowMs)) {
        if (sum.minuteMs < fromMs) continue
        const at = new Date(Math.floor(sum.minuteMs / width) * width).toISOString()
        const name = `${groupOf(sum)} ${at}`
        sums.set(name, (sums.get(name) ?? 0) + sum.count)
      }
      return Object.fromEntries(sums)
    }
    const told = ({ series }: Awaited<ReturnType<typeof getKeyUsage>>) =>
      Object.fromEntries(
        series.flatMap(({ group, points }) => points.map(({ at, count }) => [`${group} ${at}`, count])),
      )
    const groups: Record<(typeof ACCOUNT_FACETS)[number], (sum: UsageSum) => string> = {
      key: (sum) => sum.keyId,
      outcome: (sum) => sum.outcome,
      client: (sum) => sum.client,
      scope: (sum) => sum.scope,
      environment: (sum) => (sum.keyId === keys[0]?.keyId ? 'live' : 'test'),
    }
    for (const by of ACCOUNT_FACETS) {
      const usage = await getAccountUsage(account.as('viewer'), { ...window, by })
      expect(told(usage), `${step} by ${by}`).toEqual(expected(groups[by]))
    }
    const all = await getAccountUsage(account.as('viewer'), { ...window, by: 'client' })
    const top = await getAccountUsage(account.as('viewer'), { ...window, by: 'client', top: 1 })
    expect(top.total).toBe(all.total)
    for (const one of top.series.filter(({ group }) => group !== REST_GROUP))
      expect(all.series).toContainEqual(one)
    const own = await getKeyUsage(account.as('viewer'), {
      ...window,
      by: 'client',
      keyId: keys[0]?.keyId ?? '',
    })
    expect(told(own)).toEqual(
      expected(
        groups.client,
        used.filter(({ key }) => key === 0),
      ),
    )
  }
}

const used = fc.record({
  key: fc.nat(1),
  minutesAgo: fc.oneof(fc.nat(15), fc.nat(150), fc.nat(20 * 24 * 60)),
  count: fc.integer({ min: 1, max: 9 }),
  client: fc.constantFrom('a', 'b'),
  outcome: fc.constantFrom('VALID', 'EXPIRED'),
})

describe('rollUpUsage', () => {
  it('tells the truth whenever it ran, however late sums come, and after its fine sums are gone', async () => {
    const step = fc.oneof(
      { weight: 3, arbitrary: fc.array(used, { minLength: 1, maxLength: 12 }) },
      { weight: 1, arbitrary: fc.constant('roll' as const) },
    )
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: 8 }), async (steps) => {
        for (const table of ['minutes', 'hours', 'days', 'account_sums', 'late', 'rollups']) {
          await database().$executeRawUnsafe(`DELETE FROM usage_${table}`)
        }
        const nowMs = systemClock.now().getTime()
        const all: Used[] = []
        for (const what of steps) {
          if (what === 'roll') await roll()
          else {
            await write(what, nowMs)
            all.push(...what)
          }
        }
        await roll()
        await expectTruth(all, nowMs)
        expect(await roll()).toEqual({ hours: 0, days: 0, late: 0, closed: 0, done: true })
        await expectTruth(all, nowMs)
      }),
      { numRuns: 10 },
    )
  }, 120_000)

  it('is right before it ever ran', async () => {
    const nowMs = systemClock.now().getTime()
    const all = fc.sample(used, 60)
    await write(all, nowMs)
    await expectTruth(all, nowMs)
  })

  it('replaces hours that were written beside the minutes, by an older release', async () => {
    const nowMs = systemClock.now().getTime()
    const all = fc.sample(used, 60)
    await write(all, nowMs)
    await database().$executeRaw`
      INSERT INTO usage_hours (account_id, key_id, version_id, outcome, client, scope, at, count)
      SELECT account_id, key_id, version_id, outcome, client, scope, date_trunc('hour', at, 'UTC'), sum(count)
      FROM usage_minutes GROUP BY 1, 2, 3, 4, 5, 6, 7`
    await expectTruth(all, nowMs)
    await roll()
    await expectTruth(all, nowMs)
  })

  it('counts once with three of them at once that are killed again and again, while late sums come', async () => {
    const url = new URL(testDatabaseUrl())
    url.searchParams.set('application_name', 'roller')
    const rollers = connectPool(url.href, 'door')
    const db = new PrismaClient({ adapter: new PrismaPg(rollers) })
    const nowMs = systemClock.now().getTime()
    const all: Used[] = []
    let writing = true
    const outcomes = { rolled: 0, killed: 0 }
    const runner = async () => {
      while (writing) {
        const rolled = await roll(db).then(
          () => 'rolled' as const,
          () => 'killed' as const,
        )
        outcomes[rolled]++
      }
    }
    const kill = async () => {
      while (writing) {
        await pool().query(
          `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
           WHERE application_name = 'roller' AND xact_start IS NOT NULL ORDER BY random() LIMIT 1`,
        )
        await new Promise((resolve) => setTimeout(resolve, 15))
      }
    }
    const running = [runner(), runner(), runner(), kill()]
    for (let round = 0; round < 60; round++) {
      const some = fc.sample(used, 10)
      await write(some, nowMs)
      all.push(...some)
    }
    writing = false
    await Promise.all(running)
    await db.$disconnect()
    await rollers.end()
    expect(outcomes.killed).toBeGreaterThan(0)
    expect(outcomes.rolled).toBeGreaterThan(0)
    await roll()
    await expectTruth(all, nowMs)
  }, 60_000)

  it('keeps what it shall keep, and deletes the rest', async () => {
    const nowMs = systemClock.now().getTime()
    const minutesAgo = [1, 60, 2 * 24 * 60, 5 * 24 * 60, 12 * 24 * 60]
    const all = minutesAgo.map((ago) => ({
      key: 0,
      minutesAgo: ago,
      count: 1,
      client: 'a',
      outcome: 'VALID',
    }))
    await write(all, nowMs)
    const at = minutesAgo.map((ago) => new Date(nowMs - ago * MINUTE_MS))
    await database().usageAddress.createMany({
      data: at.map((instant) => ({
        keyId: keys[0]?.keyId ?? '',
        accountId: account.accountId,
        at: instant,
        client: 'a',
        address: '203.0.113.1',
        count: 1,
        lastAt: instant,
      })),
    })
    await roll()
    expect(await database().usageMinute.count()).toBe(3)
    expect(await database().usageHour.count()).toBeGreaterThanOrEqual(2)
    expect(await database().usageHour.count()).toBeLessThanOrEqual(4)
    expect(await database().usageAddress.count()).toBe(3)
    const days = await database().usageDay.aggregate({ _sum: { count: true } })
    // In the first ten minutes of an hour the last one is not whole yet, nor then the day two days ago.
    expect(Number(days._sum.count)).toBeGreaterThanOrEqual(2)
  })

  it('keeps the busiest clients of an account apart, and the rest as one', async () => {
    const nowMs = systemClock.now().getTime()
    const clients = Array.from({ length: 230 }, (_, index) => ({ ...fc.sample(used, 1)[0], index }))
    const all = clients.map(({ index }) => ({
      key: index % 2,
      minutesAgo: 3 * 60,
      count: index < 200 ? 10 : 1,
      client: `c${index}`,
      outcome: 'VALID',
    }))
    await write(all, nowMs)
    await roll()
    const from = new Date(nowMs - 12 * HOUR_MS).toISOString()
    const usage = await getAccountUsage(account.as('viewer'), { from, step: 'hour', by: 'client' })
    expect(usage.series).toHaveLength(201)
    expect(usage.series.find(({ group }) => group === '(more clients)')?.points[0]?.count).toBe(30)
    expect(usage.total).toBe(2030)
  })
})
