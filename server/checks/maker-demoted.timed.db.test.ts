import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { issueKey } from '@/lib/keys/issue-key'
import { issueManagementKey } from '@/lib/management-keys/issue-management-key'
import { changeRole } from '@/lib/members/change-role'
import { leaveAccount } from '@/lib/members/leave-account'
import { removeMember } from '@/lib/members/remove-member'
import { type TestPerson, testPerson } from '@/lib/members/test-person'
import { type OwnDoor, openOwnDoor } from '../test-own-door'

const ROUNDS = 5
let account: TestAccount
let owner: TestPerson
let secret: string
let doors: OwnDoor[]

beforeAll(async () => {
  account = await testAccount()
  owner = await testPerson(account.accountId, 'owner')
  const input = { name: 'Asked for', environment: 'live' as const, scopes: ['tokens:read' as const] }
  secret = (await issueKey(account.as('owner'), input)).secret ?? ''
  doors = await Promise.all([openOwnDoor(), openOwnDoor()])
})

afterAll(async () => {
  await Promise.all(doors.map((door) => door.close()))
})

/** An admin of the account, who has made two management keys that every verifier knows. */
async function maker(): Promise<{ userId: string; managementKeys: string[] }> {
  const { userId, ctx } = await testPerson(account.accountId, 'admin')
  const make = (name: string) => issueManagementKey(ctx, { name, scopes: ['verify', 'keys:read'] })
  const managementKeys = [(await make('One')).secret, (await make('Two')).secret]
  for (const managementKey of managementKeys) {
    for (const door of doors) expect(await ask(door, managementKey)).toMatchObject({ code: 'VALID' })
  }
  return { userId, managementKeys }
}

const ask = (door: OwnDoor, managementKey: string) =>
  door.authorize(managementKey, { authorization: `Bearer ${secret}` })

/** The ms from the answer of the verb to the last answer that any of the doors gave to any of the keys. */
async function lastAnswer(act: (userId: string) => Promise<unknown>, refusal: number): Promise<number> {
  const { userId, managementKeys } = await maker()
  await act(userId)
  const committedAt = performance.now()
  const asked = doors.flatMap((door) => managementKeys.map((managementKey) => ({ door, managementKey })))
  const lasts = asked.map(async ({ door, managementKey }) => {
    for (;;) {
      const began = performance.now()
      const { status } = await ask(door, managementKey)
      if (status === refusal) return Math.max(0, began - committedAt)
      if (began - committedAt > 5000) throw new Error(`it is answered for ever, with ${status}`)
    }
  })
  return Math.max(...(await Promise.all(lasts)))
}

describe('within a second every verifier refuses each management key of a maker', () => {
  it('who was demoted', async () => {
    for (let i = 0; i < ROUNDS; i++) {
      const demote = (userId: string) => changeRole(owner.ctx, { userId, role: 'developer' })
      expect(await lastAnswer(demote, 403)).toBeLessThan(1000)
    }
  })

  it('who was removed', async () => {
    for (let i = 0; i < ROUNDS; i++) {
      expect(await lastAnswer((userId) => removeMember(owner.ctx, { userId }), 401)).toBeLessThan(1000)
    }
  })

  it('who left', async () => {
    const { ctx } = await testPerson(account.accountId, 'admin')
    const { secret: left } = await issueManagementKey(ctx, { name: 'Left', scopes: ['verify'] })
    for (const door of doors) expect(await ask(door, left)).toMatchObject({ code: 'VALID' })
    await leaveAccount(ctx)
    for (const door of doors) {
      await expect.poll(async () => (await ask(door, left)).status, { timeout: 1000, interval: 5 }).toBe(401)
    }
  })
})
