import { afterAll, beforeAll, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { getReceipt } from '@/lib/changes/get-receipt'
import { issueKey } from '@/lib/keys/issue-key'
import { resumeKey } from '@/lib/keys/resume-key'
import { suspendKey } from '@/lib/keys/suspend-key'
import { type OwnDoor, openOwnDoor } from '../test-own-door'

let account: TestAccount
let doors: OwnDoor[]

beforeAll(async () => {
  account = await testAccount()
  doors = await Promise.all([openOwnDoor(), openOwnDoor()])
})
afterAll(() => Promise.all(doors.map((door) => door.close())))

/** The ms until every door answers with the code. */
async function untilAll(secret: string, code: string): Promise<number> {
  const beganMs = performance.now()
  await Promise.all(
    doors.map(async (door) => {
      const ask = () => door.authorize(account.managementKey, { authorization: `Bearer ${secret}` })
      while ((await ask()).code !== code)
        if (performance.now() - beganMs > 5000) throw new Error(`it never answers ${code}`)
    }),
  )
  return performance.now() - beganMs
}

it('every door obeys a suspension and its end within a second, and each is confirmed', async () => {
  const ctx = account.as('owner')
  const input = { name: 'Suspended', environment: 'live' as const, scopes: ['tokens:read' as const] }
  const { key, secret } = await issueKey(ctx, input)
  await untilAll(secret ?? '', 'VALID')
  for (let round = 0; round < 5; round++) {
    for (const [verb, code] of [
      [suspendKey, 'DISABLED'],
      [resumeKey, 'VALID'],
    ] as const) {
      const { sequence } = await verb(ctx, { keyId: key.id, reason: 'test' })
      expect(await untilAll(secret ?? '', code)).toBeLessThan(1000)
      await expect
        .poll(async () => (await getReceipt(ctx, { sequence: String(sequence) })).complete)
        .toBe(true)
    }
  }
})
