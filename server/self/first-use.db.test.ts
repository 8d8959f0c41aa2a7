import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { type Db, database } from '@/lib/platform/db'
import { FirstUses } from './first-use'
import { holders } from './test-self'

const clock = { now: () => new Date(Date.now()) }

/** A rotation whose successor has just been used, as the door finds it. */
async function used() {
  const account = await testAccount()
  const own = holders(account)
  const { keyId } = await own.issue()
  const { rotation, version } = await own.rotate(keyId)
  const row = await database().rotation.findUniqueOrThrow({
    where: { id: rotation.id },
    include: { fromVersion: true },
  })
  const found = {
    accountId: account.accountId,
    keyId,
    number: 2,
    rotation: { ...row, from: row.fromVersion, successorNumber: 2 },
  }
  const audits = () =>
    database().auditEntry.count({ where: { targetId: keyId, action: 'rotation.first_used' } })
  const firstUsedAt = async () =>
    (await database().rotation.findUniqueOrThrow({ where: { id: rotation.id } })).firstUsedAt?.getTime() ??
    null
  return { found, version, audits, firstUsedAt }
}

it('is noted once, whoever sees it and however often', async () => {
  const { found, version, audits, firstUsedAt } = await used()
  const processes = [new FirstUses(clock), new FirstUses(clock), new FirstUses(clock)]
  const atMs = Date.now()
  for (let i = 0; i < 100; i++) for (const uses of processes) uses.seen(found, atMs + i)
  await Promise.all(processes.map((uses) => uses.close()))
  expect(await audits()).toBe(1)
  expect(await firstUsedAt()).toBe(atMs)
  expect(await database().waitingSecret.count({ where: { versionId: version.id } })).toBe(0)
})

it('is no use of the old version, of a key that does not rotate, or of a successor that was used before', async () => {
  const { found, audits } = await used()
  const uses = new FirstUses(clock)
  uses.seen({ ...found, number: 1 }, 1)
  uses.seen({ ...found, rotation: null }, 1)
  uses.seen({ ...found, rotation: { ...found.rotation, firstUsedAt: new Date(0) } }, 1)
  await uses.close()
  expect(await audits()).toBe(0)
})

it('is tried again with its own instant when the database refuses', async () => {
  const { found, audits, firstUsedAt } = await used()
  let refusals = 0
  const uses = new FirstUses(clock, (): Db => {
    if (++refusals === 1) throw new Error('no connection')
    return database()
  })
  const atMs = Date.now()
  uses.seen(found, atMs)
  uses.seen(found, atMs + 500)
  await expect.poll(firstUsedAt, { timeout: 5000 }).toBe(atMs)
  await uses.close()
  expect([await audits(), refusals]).toEqual([1, 2])
})
