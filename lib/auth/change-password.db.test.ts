import { describe, expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { findLink } from '@/lib/links/find-link'
import { issueLink } from '@/lib/links/issue-link'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { changePassword } from './change-password'
import { findMember } from './find-member'
import { signIn } from './sign-in'

const facts = { db: database(), clock: systemClock, random: systemRandom, requestId: 'req_test' }
const NEW = 'seven green kettles'
let nextAddress = 1

/** A person in two browsers. */
async function inTwoBrowsers() {
  const account = await testAccount()
  const { email, password: currentPassword } = account
  const open = async () => {
    const address = `198.51.100.${nextAddress++}`
    const result = await signIn(
      { ...facts, address, userAgent: 'test' },
      { email, password: currentPassword },
    )
    if (typeof result === 'string') throw new Error(result)
    return result.sessionId
  }
  const [here, there] = [await open(), await open()]
  const actor = await findMember(database(), here, systemClock.now())
  if (!actor) throw new Error('nobody behind the session')
  const hashOf = async () => (await database().user.findUniqueOrThrow({ where: { email } })).passwordHash
  return { email, currentPassword, here, there, hashOf, ctx: { ...facts, actor } }
}
const isOpen = async (id: string) => (await findMember(database(), id, systemClock.now())) !== null

describe('changePassword', () => {
  it('changes it, ends the other sessions and open links, and tells by mail', async () => {
    const { email, currentPassword, here, there, ctx } = await inTwoBrowsers()
    const now = systemClock.now()
    const link = await issueLink(database(), facts, 'password-reset', email, ctx.actor.id)
    const token = link.slice(link.indexOf('#') + 1)
    expect(await findLink(database(), 'password-reset', token, now)).toMatchObject({ email })
    expect(await changePassword(ctx, { currentPassword, newPassword: NEW })).toEqual({ ended: 1 })
    expect([await isOpen(here), await isOpen(there)]).toEqual([true, false])
    await expect(findLink(database(), 'password-reset', token, now)).rejects.toMatchObject({
      code: 'link_over',
      extra: { standing: 'password_changed' },
    })
    expect(await database().mail.count({ where: { to: email, kind: 'password-changed' } })).toBe(1)
    const where = { actorId: ctx.actor.id, action: 'person.password_changed' }
    const row = await database().auditEntry.findFirstOrThrow({ where })
    expect(row.detail).toEqual({ sessions: 1 })
    const from = { ...facts, address: '198.51.100.250', userAgent: 'test' }
    expect(await signIn(from, { email, password: NEW })).toMatchObject({ email })
    expect(await signIn(from, { email, password: currentPassword })).toBe('wrong_credentials')
  })

  it('refuses a wrong one five times, then does not listen for a while; nothing is changed', async () => {
    const { ctx, there, hashOf, currentPassword } = await inTwoBrowsers()
    const before = await hashOf()
    for (let wrong = 0; wrong < 5; wrong++) {
      await expect(changePassword(ctx, { currentPassword: 'wrong', newPassword: NEW })).rejects.toMatchObject(
        {
          code: 'wrong_credentials',
          extra: { fields: [{ path: 'currentPassword' }] },
        },
      )
    }
    await expect(changePassword(ctx, { currentPassword, newPassword: NEW })).rejects.toMatchObject({
      code: 'too_many_attempts',
    })
    expect([await hashOf(), await isOpen(there)]).toEqual([before, true])
  })

  it('refuses weak ones, the same again, and machines', async () => {
    const { ctx, currentPassword } = await inTwoBrowsers()
    for (const newPassword of ['short', 'Password2026!', currentPassword]) {
      await expect(changePassword(ctx, { currentPassword, newPassword })).rejects.toMatchObject({
        code: 'weak_password',
        extra: { fields: [{ path: 'newPassword' }] },
      })
    }
    const { system } = await testAccount()
    await expect(changePassword(system, { newPassword: NEW })).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('sets the first one of a person without, who proved to be there lately', async () => {
    const { ctx, hashOf } = await inTwoBrowsers()
    await database().user.update({ where: { id: ctx.actor.id }, data: { passwordHash: null } })
    const factorAt = new Date(systemClock.now().getTime() - 11 * 60_000)
    const stale = { ...ctx, actor: { ...ctx.actor, factorAt } }
    await expect(changePassword(stale, { newPassword: NEW })).rejects.toMatchObject({
      code: 'step_up_required',
    })
    await changePassword(ctx, { newPassword: NEW })
    expect(await hashOf()).not.toBeNull()
  })
})
