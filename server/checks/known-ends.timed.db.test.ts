import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { testDatabaseUrl } from '@/lib/platform/test-database'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { type OwnDoor, openOwnDoor } from '../test-own-door'

let account: TestAccount
let door: OwnDoor
let stopped: number | null = null

beforeAll(async () => {
  account = await testAccount()
  door = await openOwnDoor({ clock: { now: () => new Date(stopped ?? Date.now()) } })
})

afterAll(() => door.close())

const input = { name: 'Ends', environment: 'live' as const, scopes: ['tokens:read' as const] }

async function codesAround(secret: string | null, end: Date): Promise<(string | null)[]> {
  const codes: (string | null)[] = []
  for (const ms of [-1, 0, 1]) {
    stopped = end.getTime() + ms
    const { code } = await door.authorize(account.managementKey, { authorization: `Bearer ${secret}` })
    codes.push(code)
  }
  stopped = null
  return codes
}

it('knows the end of a key and of an overlap to the millisecond, with no word from anybody', async () => {
  const expiresAt = new Date(Date.now() + 3_600_123)
  const { secret } = await issueKey(account.as('owner'), { ...input, expiresAt: expiresAt.toISOString() })
  const rotating = await issueKey(account.as('owner'), input)
  const keyId = rotating.key.id
  const { rotation } = await planRotation(account.as('owner'), {
    keyId,
    overlapSeconds: 61,
    retire: 'at-end',
  })
  expect(await codesAround(secret, expiresAt)).toEqual(['VALID', 'EXPIRED', 'EXPIRED'])
  expect(await codesAround(rotating.secret, new Date(rotation.endsAt))).toEqual([
    'VALID',
    'RETIRED',
    'RETIRED',
  ])
})

it('leaves no connections behind that wait for a lock which nobody gives up', async () => {
  const other = new pg.Client({ connectionString: testDatabaseUrl() })
  const watcher = new pg.Client({ connectionString: testDatabaseUrl() })
  await Promise.all([other.connect(), watcher.connect()])
  const { secret } = await issueKey(account.as('owner'), input)
  const sql = `SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database()
    AND wait_event_type = 'Lock'`
  await other.query('BEGIN; LOCK TABLE versions, changes, management_keys IN ACCESS EXCLUSIVE MODE')
  let most = 0
  try {
    for (const until = Date.now() + 5000; Date.now() < until; ) {
      await door.authorize(account.managementKey, { authorization: `Bearer ${secret}` })
      most = Math.max(most, (await watcher.query(sql)).rows[0].count)
    }
  } finally {
    await other.query('ROLLBACK')
    await Promise.all([other.end(), watcher.end()])
  }
  expect(most).toBeLessThan(8)
})
