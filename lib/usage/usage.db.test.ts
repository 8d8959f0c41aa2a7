import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { exportUsage } from './export-usage'
import { getAccountUsage } from './get-account-usage'
import { getImpact } from './get-impact'
import { getKeySparks } from './get-key-sparks'
import { getKeyUsage } from './get-key-usage'
import { rollUpUsage } from './roll-up-usage'
import { USAGE_GROUPS } from './usage-contract'
import { UsageCounter } from './usage-counter'
import { UsageRecorder } from './usage-recorder'
import { writeUsage } from './write-usage'

let ours: TestAccount
let theirs: TestAccount

beforeAll(async () => {
  ours = await testAccount()
  theirs = await testAccount()
})

async function issued() {
  const scopes = ['tokens:read' as const]
  const { key, version } = await issueKey(ours.as('owner'), { name: 'Counted', environment: 'test', scopes })
  const request = (client: string, outcome: string, at: Date) => {
    return {
      accountId: ours.accountId,
      keyId: key.id,
      versionId: version.id,
      outcome,
      client,
      scope: 'tokens:read',
      address: '192.0.2.1',
      atMs: at.getTime(),
    }
  }
  return { keyId: key.id, versionId: version.id, request }
}

describe('writeUsage', () => {
  it('counts a batch once, however often it is sent', async () => {
    const { keyId, request } = await issued()
    const counter = new UsageCounter()
    const now = systemClock.now()
    for (let i = 0; i < 10; i++) counter.add(request('a', 'VALID', now))
    const sums = counter.take()
    for (let i = 0; i < 3; i++) await writeUsage(pool(), `writer_${keyId}`, 1, sums, now)
    expect((await getKeyUsage(ours.as('viewer'), { keyId })).total).toBe(10)
    await writeUsage(pool(), `writer_${keyId}`, 2, sums, now)
    expect((await getKeyUsage(ours.as('viewer'), { keyId })).total).toBe(20)
  })

  it('loses nothing with ten writers at once on the same rows', async () => {
    const { keyId, request } = await issued()
    const now = systemClock.now()
    const writers = Array.from({ length: 10 }, async (_, writer) => {
      for (let batch = 1; batch <= 10; batch++) {
        const counter = new UsageCounter()
        for (const client of ['a', 'b', 'c']) counter.add(request(client, 'VALID', now))
        await writeUsage(pool(), `w${writer}_${keyId}`, batch, counter.take(), now)
      }
    })
    await Promise.all(writers)
    const usage = await getKeyUsage(ours.as('viewer'), { keyId, by: 'client' })
    expect(usage.total).toBe(300)
    expect(usage.series.map((series) => [series.group, series.points[0]?.count])).toEqual([
      ['a', 100],
      ['b', 100],
      ['c', 100],
    ])
  })

  it('keeps last use by accepted requests only', async () => {
    const { keyId, versionId, request } = await issued()
    const counter = new UsageCounter()
    counter.add(request('a', 'IP_NOT_ALLOWED', systemClock.now()))
    await writeUsage(pool(), `refused_${keyId}`, 1, counter.take(), systemClock.now())
    expect(await database().usageVersion.findUnique({ where: { versionId } })).toBeNull()
  })
})

describe('UsageRecorder', () => {
  it('keeps what the database refused, and writes it with the next batch', async () => {
    const { keyId, request } = await issued()
    let broken = true
    const flaky = {
      query: (query: object) => (broken ? Promise.reject(new Error('down')) : pool().query(query as never)),
    }
    const recorder = new UsageRecorder(flaky as never, systemClock, `recorder_${keyId}`)
    recorder.record(request('a', 'VALID', systemClock.now()))
    await expect(recorder.flush()).rejects.toThrow('down')
    recorder.record(request('a', 'VALID', systemClock.now()))
    broken = false
    await recorder.close()
    expect((await getKeyUsage(ours.as('viewer'), { keyId })).total).toBe(2)
  })
})

describe('reading usage', () => {
  it('agrees between minutes, hours, days and groups', async () => {
    const { keyId, request } = await issued()
    const counter = new UsageCounter()
    const noon = new Date('2027-03-01T12:00:00Z')
    for (let i = 0; i < 500; i++) {
      counter.add(request(`c${i % 3}`, i % 5 ? 'VALID' : 'EXPIRED', new Date(noon.getTime() + i * 60_000)))
    }
    await writeUsage(pool(), `series_${keyId}`, 1, counter.take(), noon)
    const window = { from: '2027-03-01T00:00:00Z', to: '2027-03-02T00:00:00Z', keyId }
    for (const step of ['minute', 'hour', 'day'] as const) {
      for (const by of USAGE_GROUPS) {
        expect((await getKeyUsage(ours.as('viewer'), { ...window, step, by })).total).toBe(500)
      }
    }
    const versions = await getKeyUsage(ours.as('viewer'), { ...window, step: 'hour' })
    expect(versions.series.map((series) => series.group)).toEqual(['1'])
    expect(versions.series[0]?.points[0]).toEqual({ at: '2027-03-01T12:00:00.000Z', count: 60 })
    await expect(getKeyUsage(theirs.as('owner'), window)).rejects.toMatchObject({ code: 'not_found' })
    expect((await getAccountUsage(theirs.as('owner'), { from: window.from, to: window.to })).total).toBe(0)
  })

  it('compares with the period before, keeps the busiest groups, and names keys', async () => {
    const { keyId, request } = await issued()
    const counter = new UsageCounter()
    const noon = Date.parse('2027-04-01T12:00:00Z')
    for (let i = 0; i < 60; i++)
      counter.add(request(`c${Math.min(i % 10, 3)}`, 'VALID', new Date(noon + i * 60_000)))
    for (let i = 0; i < 20; i++) counter.add(request('c0', 'EXPIRED', new Date(noon - 1 - i * 60_000)))
    await writeUsage(pool(), `compared_${keyId}`, 1, counter.take(), new Date(noon))
    const window = {
      from: '2027-04-01T12:00:00Z',
      to: '2027-04-01T12:45:30Z',
      keyId,
      by: 'client',
      top: 1,
    } as const
    const usage = await getKeyUsage(ours.as('viewer'), { ...window, compare: 'previous' })
    expect(usage.series.map(({ group }) => group)).toEqual(['(rest)', 'c3'])
    expect(usage.total).toBe(46)
    expect(usage.previous).toMatchObject({ from: '2027-04-01T11:14:00.000Z', to: usage.from, total: 20 })
    expect(usage.previous?.points[0]).toEqual({ at: '2027-04-01T11:40:00.000Z', count: 1 })
    const { from, to } = window
    const account = await getAccountUsage(ours.as('viewer'), { from, to })
    expect(account).toMatchObject({ by: 'key', total: 46, names: { [keyId]: 'Counted' } })
    const file = await exportUsage(ours.as('viewer'), { from, to, step: 'day' })
    expect(file).toMatchObject({
      name: `usage-${ours.accountId}-by-key-2027-04-01-day.csv`,
      text: `at,key,name,requests\r\n2027-04-01T00:00:00.000Z,${keyId},Counted,80\r\n`,
    })
    const json = await exportUsage(ours.as('viewer'), { from, to, keyId, format: 'json' })
    expect(JSON.parse(json.text)).toMatchObject({ by: 'version', total: 46 })
    await expect(exportUsage(theirs.as('owner'), { keyId })).rejects.toMatchObject({ code: 'not_found' })
  })

  it('draws the last day of each key of a page, of nobody else’s', async () => {
    const [used, idle] = [await issued(), await issued()]
    const counter = new UsageCounter()
    const now = systemClock.now()
    for (let hour = 0; hour < 30; hour++) {
      const atMs = now.getTime() - hour * 3_600_000
      for (let i = 0; i <= hour; i++) counter.add({ ...used.request('a', 'VALID', now), atMs })
    }
    await writeUsage(pool(), `spark_${used.keyId}`, 1, counter.take(), now)
    const keyIds = [used.keyId, idle.keyId]
    const expected = {
      [used.keyId]: Array.from({ length: 24 }, (_, index) => 24 - index),
      [idle.keyId]: Array<number>(24).fill(0),
    }
    expect(await getKeySparks(ours.as('viewer'), { keyIds })).toEqual(expected)
    await rollUpUsage(database(), { minutesDays: 30, hoursDays: 400 })
    expect(await getKeySparks(ours.as('viewer'), { keyIds })).toEqual(expected)
    expect((await getKeySparks(theirs.as('owner'), { keyIds }))[used.keyId]).toEqual(Array(24).fill(0))
  })

  it('tells the impact from accepted requests of the look-back', async () => {
    const { keyId, request } = await issued()
    const counter = new UsageCounter()
    const now = systemClock.now()
    for (let i = 0; i < 7; i++) counter.add(request('bot-1', 'VALID', now))
    for (let i = 0; i < 3; i++)
      counter.add(request('bot-2', 'VALID', new Date(now.getTime() - 3 * 86_400_000)))
    counter.add(request('bot-3', 'IP_NOT_ALLOWED', now))
    await writeUsage(pool(), `impact_${keyId}`, 1, counter.take(), now)
    const day = await getImpact(ours.as('viewer'), { keyId, change: 'revoke' })
    expect(day).toMatchObject({ lookback: '24h', requests: 7, clients: [{ client: 'bot-1', requests: 7 }] })
    await rollUpUsage(database(), { minutesDays: 30, hoursDays: 400 })
    const week = await getImpact(ours.as('viewer'), { keyId, change: 'revoke', version: 1, lookback: '7d' })
    expect(week).toMatchObject({
      requests: 10,
      clients: [{ client: 'bot-1' }, { client: 'bot-2', requests: 3 }],
    })
    await expect(getImpact(theirs.as('owner'), { keyId, change: 'revoke' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
