import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { updateKey } from '@/lib/keys/update-key'
import { systemClock } from '@/lib/platform/clock'
import { pool } from '@/lib/platform/db'
import { databaseUrl } from '@/lib/platform/env'
import { getKeyUsage } from '@/lib/usage/get-key-usage'
import { UsageRecorder } from '@/lib/usage/usage-recorder'
import { openTestDoor, type TestDoor } from './test-door'

let account: TestAccount
let secret: string
let keyId: string
let versionId: string
let testDoor: TestDoor
let base: string
let other: pg.Client
// A transaction sees the activity of others as it was when it first looked, so another one watches.
let watcher: pg.Client

beforeAll(async () => {
  account = await testAccount()
  const issued = await issueKey(account.as('owner'), {
    name: 'Hang',
    environment: 'live',
    scopes: ['tokens:read'],
  })
  secret = issued.secret ?? ''
  keyId = issued.key.id
  versionId = issued.version.id
  testDoor = await openTestDoor()
  base = `http://127.0.0.1:${testDoor.port}`
  other = new pg.Client({ connectionString: databaseUrl() })
  watcher = new pg.Client({ connectionString: databaseUrl() })
  await Promise.all([other.connect(), watcher.connect()])
})

afterAll(async () => {
  await testDoor.close()
  await Promise.all([other.end(), watcher.end()])
})

/** Runs the work while every statement on the table hangs: nothing refuses, nothing answers. */
async function whileHanging<T>(table: string, work: () => Promise<T>): Promise<T> {
  await other.query(`BEGIN; LOCK TABLE ${table} IN ACCESS EXCLUSIVE MODE`)
  try {
    return await work()
  } finally {
    await other.query('ROLLBACK')
  }
}

async function waiting(): Promise<number> {
  const { rows } = await watcher.query(`SELECT count(*)::int AS count FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`)
  return rows[0].count
}

it('answers UNAVAILABLE within seconds when keys cannot be looked up', async () => {
  await whileHanging('versions', async () => {
    const verify = fetch(`${base}/v1/verify`, {
      method: 'POST',
      headers: { authorization: `Bearer ${account.managementKey}`, 'content-type': 'application/json' },
      body: JSON.stringify({ key: secret }),
    })
    const ratings = fetch(`${base}/api/v1/tokens`, { headers: { authorization: `Bearer ${secret}` } })
    expect(await (await verify).json()).toMatchObject({ valid: false, code: 'UNAVAILABLE' })
    expect([(await ratings).status, (await ratings).headers.get('x-keygrade-code')]).toEqual([
      503,
      'UNAVAILABLE',
    ])
  })
})

it('tells a gateway the same when its own key cannot be looked up, in its dialect', async () => {
  // A key that this door has not met: what it knows it need not look up.
  const { managementKey } = await testAccount()
  const headers = { 'x-keygrade-verifier': managementKey, authorization: `Bearer ${secret}` }
  await whileHanging('management_keys', async () => {
    const [plain, nginx] = await Promise.all(
      ['', '?nginx=1'].map((query) => fetch(`${base}/v1/authorize${query}`, { headers })),
    )
    expect([plain?.status, plain?.headers.get('x-keygrade-code')]).toEqual([503, 'UNAVAILABLE'])
    expect([nginx?.status, nginx?.headers.get('x-keygrade-code')]).toEqual([403, 'UNAVAILABLE'])
    expect(await plain?.json()).toMatchObject({ code: 'UNAVAILABLE' })
  })
})

it('gives up on ratings that cannot be read', async () => {
  await whileHanging('tokens', async () => {
    const response = await fetch(`${base}/api/v1/tokens`, { headers: { authorization: `Bearer ${secret}` } })
    expect([response.status, (await response.json()).code]).toEqual([503, 'unavailable'])
  })
})

it('verifies while acts on one key queue up for its row', async () => {
  await other.query('BEGIN')
  await other.query('SELECT 1 FROM keys WHERE id = $1 FOR UPDATE', [keyId])
  const acts = Array.from({ length: 40 }, () =>
    updateKey(account.as('owner'), { keyId, name: 'Queued' }).catch(() => 'refused'),
  )
  try {
    await expect.poll(waiting).toBeGreaterThan(10)
    const began = performance.now()
    const response = await fetch(`${base}/api/v1/tokens`, { headers: { authorization: `Bearer ${secret}` } })
    expect(response.status).toBe(200)
    expect(performance.now() - began).toBeLessThan(1500)
  } finally {
    await other.query('ROLLBACK')
    await Promise.all(acts)
  }
})

it('writes what is counted on the way out, though the write under way breaks', async () => {
  const last = new UsageRecorder(pool(), systemClock, 'last')
  const of = { client: 'c', scope: '', address: '', atMs: systemClock.now().getTime() }
  const { accountId } = account
  last.record({ accountId, keyId, versionId, outcome: 'VALID', ...of })
  const closed = await whileHanging('usage_minutes', async () => {
    const first = last.flush().catch(() => 'broken')
    last.record({ accountId, keyId, versionId, outcome: 'VALID', ...of })
    const closing = last.close()
    const blocked = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%usage_writers%'`
    await expect.poll(async () => (await watcher.query(blocked)).rowCount).toBe(1)
    expect(await first).toBe('broken')
    return { closing }
  })
  await closed.closing
  const { series } = await getKeyUsage(account.as('owner'), { keyId, by: 'client' })
  expect(series.find(({ group }) => group === 'c')?.points.map(({ count }) => count)).toEqual([2])
})
