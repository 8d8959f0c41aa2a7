import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { watchBrownouts } from '@/lib/brownouts/watch-brownouts'
import { database } from '@/lib/platform/db'
import { type OwnDoor, openOwnDoor } from '../test-own-door'
import { call, holders } from './test-self'

let account: TestAccount
let doors: OwnDoor[]
let own: ReturnType<typeof holders>

beforeAll(async () => {
  account = await testAccount()
  own = holders(account)
  doors = await Promise.all([openOwnDoor(), openOwnDoor()])
})
afterAll(() => Promise.all(doors.map((door) => door.close())))

const ask = async (secret: string) => {
  const headers = { authorization: `Bearer ${secret}` }
  return Promise.all(doors.map(async (door) => (await door.authorize(account.managementKey, headers)).code))
}

it('notes the first use of a claimed successor once, whichever door sees it', async () => {
  const { keyId, secret } = await own.issue()
  const { rotation } = await own.rotate(keyId, {
    overlapFrom: 'first-use',
    overlapSeconds: 600,
    retire: 'at-end',
  })
  expect(await ask(secret)).toEqual(['VALID', 'VALID'])
  const authorization = `Bearer ${secret}`
  const claimed = await call(`${doors[0]?.base}/api/v1/self/successor`, { authorization }, { method: 'POST' })
  const row = () =>
    database().rotation.findUniqueOrThrow({ where: { id: rotation.id }, include: { fromVersion: true } })
  expect((await row()).firstUsedAt).toBeNull()

  const before = Date.now()
  const next = String(claimed.body.secret)
  for (let i = 0; i < 20; i++) expect(await ask(next)).toEqual(['VALID', 'VALID'])
  await expect.poll(async () => (await row()).firstUsedAt, { timeout: 5000 }).not.toBeNull()
  const { firstUsedAt, endsAt, fromVersion } = await row()
  expect(firstUsedAt?.getTime()).toBeGreaterThanOrEqual(before)
  expect(endsAt.getTime()).toBe((firstUsedAt?.getTime() ?? 0) + 600_000)
  expect(fromVersion.retiresAt).toEqual(endsAt)
  const noted = { targetId: keyId, action: 'rotation.first_used' }
  expect(await database().auditEntry.count({ where: noted })).toBe(1)
  // The old version hears of its end at once.
  await expect
    .poll(async () => (await call(`${doors[1]?.base}/api/v1/self`, { authorization })).body.expiresAt, {
      timeout: 5000,
    })
    .toBe(endsAt.toISOString())
})

it('accepts the old version again everywhere, once a brownout has refused too much', async () => {
  const { keyId, secret } = await own.issue()
  const at = new Date(Date.now() + 1500).toISOString()
  const brownouts = [{ at, seconds: 300, abortAt: { refusals: 20, share: 0.5 } }]
  await own.rotate(keyId, { brownouts })
  await expect.poll(() => ask(secret), { timeout: 10_000, interval: 50 }).toEqual(['BROWNOUT', 'BROWNOUT'])
  for (let i = 0; i < 10; i++) expect(await ask(secret)).toEqual(['BROWNOUT', 'BROWNOUT'])
  await expect
    .poll(
      async () => {
        await watchBrownouts(database(), { now: () => new Date() }, [keyId])
        return ask(secret)
      },
      { timeout: 10_000, interval: 100 },
    )
    .toEqual(['VALID', 'VALID'])
})
