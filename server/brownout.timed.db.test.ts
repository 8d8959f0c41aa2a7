import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { database } from '@/lib/platform/db'
import { planRotation } from '@/lib/rotations/plan-rotation'
import { type OwnDoor, openOwnDoor } from './test-own-door'

let account: TestAccount
let door: OwnDoor

beforeAll(async () => {
  account = await testAccount()
  door = await openOwnDoor()
})
afterAll(() => door.close())

const ask = (secret: string | null) =>
  door.authorize(account.managementKey, { authorization: `Bearer ${secret}` })

async function inBrownout(abortAt: { refusals: number; share: number } | null) {
  const scopes = ['tokens:read' as const]
  const issued = await issueKey(account.as('owner'), { name: 'Flushed', environment: 'live', scopes })
  const startsAt = new Date(Date.now() + 2000)
  const { rotation, secret } = await planRotation(account.as('owner'), {
    keyId: issued.key.id,
    startsAt: startsAt.toISOString(),
    overlapSeconds: 600,
    retire: 'manual',
    brownouts: [{ at: new Date(startsAt.getTime() + 200).toISOString(), seconds: 60, abortAt }],
  })
  await expect.poll(async () => (await ask(issued.secret)).code, { timeout: 10_000 }).toBe('BROWNOUT')
  return { old: issued.secret, successor: secret, rotationId: rotation.id }
}

it('refuses the old version for as long as it was planned, and the successor never', async () => {
  const { old, successor } = await inBrownout(null)
  const refused = await fetch(`${door.base}/v1/authorize`, {
    headers: { 'x-keygrade-verifier': account.managementKey, authorization: `Bearer ${old}` },
  })
  expect(refused.status).toBe(401)
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(50)
  expect((await ask(successor)).code).toBe('VALID')
})

it('ends by itself within seconds when it refuses too much, at every verifier', async () => {
  const { old, rotationId } = await inBrownout({ refusals: 5, share: 0.5 })
  for (let i = 0; i < 10; i++) await ask(old)
  await expect.poll(async () => (await ask(old)).code, { timeout: 5000 }).toBe('VALID')
  const [brownout] = await database().brownout.findMany({ where: { rotationId } })
  expect(brownout?.abortedAt).not.toBeNull()
})
