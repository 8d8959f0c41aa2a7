import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { recordManagementKeysOf } from '@/lib/changes/record-management-keys-of'
import { issueKey } from '@/lib/keys/issue-key'
import { issueManagementKey } from '@/lib/management-keys/issue-management-key'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database, type Tx } from '@/lib/platform/db'
import { type OwnDoor, openOwnDoor } from '../test-own-door'

const ROUNDS = 5
let account: TestAccount
let secret: string
let doors: OwnDoor[]

beforeAll(async () => {
  account = await testAccount()
  const input = { name: 'Asked for', environment: 'live' as const, scopes: ['tokens:read' as const] }
  secret = (await issueKey(account.as('owner'), input)).secret ?? ''
  doors = await Promise.all([openOwnDoor(), openOwnDoor()])
})

afterAll(async () => {
  await Promise.all(doors.map((door) => door.close()))
})

/** An admin of the account, who has made two management keys that every verifier knows. */
async function maker(): Promise<{ id: string; managementKeys: string[] }> {
  const id = `usr_${crypto.randomUUID()}`
  const at = systemClock.now()
  const { accountId } = account
  await database().user.create({
    data: { id, email: `${id}@test.example`, name: 'Admin', passwordHash: '', createdAt: at },
  })
  await database().member.create({ data: { accountId, userId: id, role: 'admin', createdAt: at } })
  const ctx = account.as('admin')
  const actor = { ...ctx.actor, id } as Ctx['actor']
  const make = (name: string) =>
    issueManagementKey({ ...ctx, actor }, { name, scopes: ['verify', 'keys:read'] })
  const managementKeys = [(await make('One')).secret, (await make('Two')).secret]
  for (const managementKey of managementKeys) {
    for (const door of doors) expect(await ask(door, managementKey)).toMatchObject({ code: 'VALID' })
  }
  return { id, managementKeys }
}

const ask = (door: OwnDoor, managementKey: string) =>
  door.authorize(managementKey, { authorization: `Bearer ${secret}` })

/** The ms from the commit to the last answer that any of the doors gave to any of the keys. */
async function lastAnswer(change: (tx: Tx, userId: string) => Promise<unknown>, refusal: number) {
  const { id, managementKeys } = await maker()
  await database().$transaction(async (tx) => {
    await change(tx, id)
    await recordManagementKeysOf(tx, systemClock, account.accountId, id)
  })
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

const named = (userId: string) => ({ accountId_userId: { accountId: account.accountId, userId } })

describe('within a second every verifier refuses each management key of a maker', () => {
  it('who was demoted', async () => {
    for (let i = 0; i < ROUNDS; i++) {
      const demote = (tx: Tx, id: string) =>
        tx.member.update({ where: named(id), data: { role: 'developer' } })
      expect(await lastAnswer(demote, 403)).toBeLessThan(1000)
    }
  })

  it('who was removed', async () => {
    for (let i = 0; i < ROUNDS; i++) {
      const remove = (tx: Tx, id: string) => tx.member.delete({ where: named(id) })
      expect(await lastAnswer(remove, 401)).toBeLessThan(1000)
    }
  })
})
