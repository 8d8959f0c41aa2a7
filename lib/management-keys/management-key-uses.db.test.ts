import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { systemClock } from '@/lib/platform/clock'
import { connectPool, database, pool } from '@/lib/platform/db'
import { testDatabaseUrl } from '@/lib/platform/test-database'
import { listManagementKeys } from './list-management-keys'
import { ManagementKeyUses } from './management-key-uses'

const MINUTE_MS = 60_000
const START_MS = systemClock.now().getTime() - 60 * MINUTE_MS
let ours: TestAccount
let id: string

beforeAll(async () => {
  ours = await testAccount()
  id = (await database().managementKey.findFirstOrThrow({ where: { accountId: ours.accountId } })).id
})

/** What a process writes that saw the key at these minutes. */
async function seenAt(minutes: readonly number[], ids = [id]): Promise<void> {
  const uses = new ManagementKeyUses(pool)
  for (const minute of minutes) for (const one of ids) uses.seen(one, START_MS + minute * MINUTE_MS)
  await uses.close()
}

const lastMinute = async () => {
  const [key] = await listManagementKeys(ours.as('owner'))
  return key?.lastUsedAt == null ? null : (Date.parse(key.lastUsedAt) - START_MS) / MINUTE_MS
}

describe('the last use of a management key', () => {
  it('is none, then the first that was seen, and moves on every five minutes', async () => {
    expect(await lastMinute()).toBeNull()
    await seenAt([0, 1, 4])
    expect(await lastMinute()).toBe(0)
    await seenAt([1, 5.9, 6, 9.9])
    expect(await lastMinute()).toBe(6)
    await seenAt([10, 15])
    expect(await lastMinute()).toBe(15)
  })

  it('is written once a minute by all processes together, and never goes back', async () => {
    await seenAt([15.9])
    expect(await lastMinute()).toBe(15)
    await seenAt([16])
    expect(await lastMinute()).toBe(16)
    await seenAt([3])
    expect(await lastMinute()).toBe(16)
  })

  it('is written of those that are there, whoever else was seen', async () => {
    await seenAt([30], ['mgk_gone', id])
    expect(await lastMinute()).toBe(30)
  })

  it('waits for a database that is away, and throws at nobody', async () => {
    const url = new URL(testDatabaseUrl())
    url.port = '1'
    const away = connectPool(url.toString(), 'door')
    let up = false
    const uses = new ManagementKeyUses(() => (up ? pool() : away))
    uses.seen(id, START_MS + 40 * MINUTE_MS)
    await uses.close()
    expect(await lastMinute()).toBe(30)
    up = true
    await uses.close()
    expect(await lastMinute()).toBe(40)
    await away.end()
  })
})
