import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { getKey } from '@/lib/keys/get-key'
import { issueKey } from '@/lib/keys/issue-key'
import { type Db, database } from '@/lib/platform/db'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { settleRotationsWhenQuiet } from './settle-when-quiet'

const START_MS = Date.UTC(2027, 10, 20, 12)
const STOPPING = new AbortController().signal

it('ends what is quiet, yet not before verifiers had time to write what they counted in an outage', async () => {
  let nowMs = START_MS
  const clock = { now: () => new Date(nowMs) }
  const owner = { ...(await testAccount()).as('owner'), clock }
  const scopes = ['tokens:read' as const]
  const { key } = await issueKey(owner, { name: 'Quiet bot', environment: 'live', scopes })
  const keyId = key.id
  await planRotation(owner, { keyId, overlapSeconds: 60, retire: 'when-quiet', quietSeconds: 1 })
  const runAt = async (seconds: number, db: Db = database()) => {
    nowMs = START_MS + seconds * 1000
    await settleRotationsWhenQuiet.run(db, clock, STOPPING)
    return (await getKey(owner, { keyId })).versions[0]?.state
  }
  const closed = database().$extends({
    query: { $allOperations: () => Promise.reject(new Error('the database is away')) },
  })
  // The process has just started.
  expect([await runAt(10), await runAt(12), await runAt(14)]).toEqual(['active', 'active', 'active'])
  await expect(runAt(15, closed as never)).rejects.toThrow('the database is away')
  // The database is back.
  expect([await runAt(16), await runAt(18), await runAt(20)]).toEqual(['active', 'active', 'active'])
  expect(await runAt(22)).toBe('retired')
})
