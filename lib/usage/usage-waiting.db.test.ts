import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { foldWaitingUsage } from './fold-waiting-usage'
import { getKeyUsage } from './get-key-usage'
import { UsageCounter } from './usage-counter'
import { UsageRecorder } from './usage-recorder'

let ours: TestAccount
beforeAll(async () => {
  ours = await testAccount()
})

const TICKS_MS = 1100

async function keys(count: number) {
  const made = []
  for (let index = 0; index < count; index++) {
    const { key, version } = await issueKey(ours.as('owner'), {
      name: `Waiting ${index}`,
      environment: 'test',
      scopes: ['tokens:read'],
    })
    made.push({ keyId: key.id, versionId: version.id })
  }
  return made
}

describe('usage that waits', () => {
  it('is written once when its writer was killed, and when it was only stopped and goes on', async () => {
    const [first, second] = await keys(2)
    const recorder = new UsageRecorder(
      pool(),
      systemClock,
      'vfr_waiting',
      null,
      undefined,
      new UsageCounter(1),
    )
    const ask = () => {
      for (const one of [first, second]) {
        const atMs = systemClock.now().getTime()
        const what = { outcome: 'VALID', client: 'c', scope: '', address: '', atMs, mayWait: true }
        recorder.record({ accountId: ours.accountId, keyId: '', versionId: '', ...one, ...what })
      }
    }
    const inTables = async () => {
      const of = [first?.keyId ?? '', second?.keyId ?? '']
      const usage = await Promise.all(of.map((keyId) => getKeyUsage(ours.as('viewer'), { keyId })))
      return usage.map(({ total }) => total)
    }
    const noted = () => database().usageWaiting.count({ where: { writerId: 'vfr_waiting' } })
    ask()
    await expect.poll(inTables, { timeout: 3 * TICKS_MS }).toEqual([1, 1])
    ask()
    await expect.poll(noted, { timeout: 3 * TICKS_MS }).toBeGreaterThan(0)

    // Somebody takes it for dead, several at once; it lives, and goes on.
    await expect(foldWaitingUsage(pool(), systemClock.now())).resolves.toBe(0)
    await Promise.all([1, 2, 3].map(() => foldWaitingUsage(pool(), systemClock.now(), 0)))
    expect(await inTables()).toEqual([2, 2])
    expect(await noted()).toBe(0)
    ask()
    await recorder.close()
    expect(await inTables()).toEqual([3, 3])
    expect(await noted()).toBe(0)
    expect(await database().usageWriter.findUnique({ where: { id: 'vfr_waiting' } })).toMatchObject({
      closedAt: null,
    })
  })
})
