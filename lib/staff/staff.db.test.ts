import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { listStaff } from './list-staff'
import { setStaffRole } from './set-staff-role'

let account: TestAccount
let other: TestAccount
let operator: Ctx

beforeAll(async () => {
  account = await testAccount()
  other = await testAccount()
  operator = account.asStaff('operator')
})

const change = (ctx: Ctx, email: string, role: string, granted: boolean) =>
  setStaffRole(ctx, { email, role: role as 'security', granted })

describe('staff roles', () => {
  it('are granted once, listed, withdrawn, and each change is in the log of the provider', async () => {
    const { email } = account
    expect(await change(operator, ` ${email.toUpperCase()} `, 'security', true)).toMatchObject({
      changed: true,
    })
    expect(await change(operator, email, 'security', true)).toMatchObject({ changed: false })
    expect(await listStaff(operator)).toContainEqual(
      expect.objectContaining({ email, staffRoles: ['security'], secondFactor: false }),
    )
    expect(await change(operator, email, 'security', false)).toMatchObject({ changed: true, staffRoles: [] })
    expect((await listStaff(operator)).map((one) => one.email)).not.toContain(email)
    const rows = await database().auditEntry.findMany({ where: { targetName: email, accountId: 'provider' } })
    expect(rows.map(({ action, actorId }) => [action, actorId])).toEqual([
      ['staff.granted', operator.actor.id],
      ['staff.withdrawn', operator.actor.id],
    ])
  })

  it('leave an operator, also when two withdraw each other at once', async () => {
    for (const { email } of [account, other]) await change(operator, email, 'operator', true)
    const results = await Promise.allSettled(
      [account, other].map(({ email }) => change(operator, email, 'operator', false)),
    )
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'last_operator' },
    })
    expect(await database().user.count({ where: { staffRoles: { has: 'operator' } } })).toBe(1)
  })

  it('are changed by operators with a fresh factor alone', async () => {
    const { email } = other
    for (const ctx of [account.as('owner'), account.asStaff('security', 'analyst'), account.system]) {
      await expect(change(ctx, email, 'security', true)).rejects.toMatchObject({ code: 'forbidden' })
      await expect(listStaff(ctx)).rejects.toMatchObject({ code: 'forbidden' })
    }
    const stale = { ...operator, actor: { ...operator.actor, factorAt: new Date(0) } } as Ctx
    await expect(change(stale, email, 'security', true)).rejects.toMatchObject({ code: 'step_up_required' })
    await expect(change(operator, 'nobody@test.example', 'security', true)).rejects.toMatchObject({
      code: 'not_found',
    })
    await expect(change(operator, email, 'owner', true)).rejects.toMatchObject({ code: 'invalid_request' })
    await expect(change(operator, 'x', 'security', true)).rejects.toMatchObject({ code: 'invalid_request' })
  })
})
