import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { isPasswordOf } from '@/lib/auth/password'
import type { PublicFacts } from '@/lib/auth/run-public-action'
import { signIn } from '@/lib/auth/sign-in'
import { openLetter } from '@/lib/mail/open-letter'
import { systemClock } from '@/lib/platform/clock'
import { database, pool } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { readLink } from './read-link'
import { requestReset } from './request-reset'
import { requestSignUp } from './request-sign-up'
import { resetPassword } from './reset-password'
import { signUp } from './sign-up'

const NEW_PASSWORD = 'seven quiet lamps in fog'
let nextAddress = 1

function facts(plusMs = 0, address = `198.51.100.${nextAddress++}`): PublicFacts {
  return {
    db: database(),
    clock: { now: () => new Date(systemClock.now().getTime() + plusMs) },
    random: systemRandom,
    requestId: 'req_test',
    address,
    userAgent: 'test',
    secure: false,
  }
}

async function letters(to: string) {
  const mails = await database().mail.findMany({ where: { to }, orderBy: { createdAt: 'asc' } })
  return Promise.all(mails.map(async (mail) => ({ kind: mail.kind, letter: await openLetter(pool(), mail) })))
}
/** What stands after the # of the newest message's link. */
async function tokenOf(to: string): Promise<string> {
  return (await letters(to)).at(-1)?.letter?.link?.url.split('#')[1] ?? 'no link'
}
const passwordHashOf = async (email: string) =>
  (await database().user.findUniqueOrThrow({ where: { email } })).passwordHash

describe('a new password by a link', () => {
  let ours: TestAccount
  beforeAll(async () => {
    ours = await testAccount()
  })

  it('works once, ends every session, keeps the second factor, and is told by mail', async () => {
    const { email, password } = ours
    const before = await signIn(facts(), { email, password })
    if (typeof before === 'string') throw new Error(before)
    const factor = { userId: before.userId, digest: new Uint8Array(32), createdAt: systemClock.now() }
    await database().recoveryCode.create({ data: factor })
    await requestReset(facts(), { email: ` ${email.toUpperCase()} ` })
    const token = await tokenOf(email)
    expect(token).toMatch(/^[0-9A-Za-z]{40}$/)
    const kept = JSON.stringify(await database().oneTimeLink.findMany(), (_, value) =>
      value instanceof Uint8Array ? Buffer.from(value).toString() : value,
    )
    expect(kept).not.toContain(token)
    expect(await readLink(facts(), { token, purpose: 'password-reset' })).toEqual({ email })

    await expect(resetPassword(facts(), { token, password: 'short' })).rejects.toMatchObject({
      code: 'weak_password',
    })
    expect(await resetPassword(facts(), { token, password: NEW_PASSWORD })).toEqual({ email })
    expect(await isPasswordOf(await passwordHashOf(email), NEW_PASSWORD)).toBe(true)
    const session = await database().session.findUniqueOrThrow({ where: { id: before.sessionId } })
    expect(session.endedAt).not.toBeNull()
    expect(await database().recoveryCode.count({ where: { userId: before.userId, usedAt: null } })).toBe(1)
    expect((await letters(email)).map(({ kind }) => kind)).toEqual(['password-reset', 'password-changed'])
    const rows = await database().auditEntry.findMany({
      where: { targetId: before.userId, action: { in: ['person.link_requested', 'person.password_reset'] } },
      orderBy: { id: 'asc' },
    })
    expect(rows.map(({ action, actorType }) => [action, actorType])).toEqual([
      ['person.link_requested', 'stranger'],
      ['person.password_reset', 'member'],
    ])
    expect(JSON.stringify(rows.map(({ detail }) => detail))).not.toContain(token)

    const again = resetPassword(facts(), { token, password: `${NEW_PASSWORD} again` })
    await expect(again).rejects.toMatchObject({ code: 'link_over', extra: { standing: 'used' } })
  })

  it('is given to one of two that use the link at once', async () => {
    await requestReset(facts(), { email: ours.email })
    const token = await tokenOf(ours.email)
    const tries = ['one river, many stones', 'two rivers, no stones'].map((password) =>
      resetPassword(facts(), { token, password }),
    )
    const outcomes = await Promise.allSettled(tries)
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('dies with the newer link, with the next password, and after 30 minutes', async () => {
    const { email } = await testAccount()
    const use = (token: string, plusMs = 0) => resetPassword(facts(plusMs), { token, password: NEW_PASSWORD })
    await requestReset(facts(), { email })
    const first = await tokenOf(email)
    await requestReset(facts(), { email })
    const second = await tokenOf(email)
    await expect(use(first)).rejects.toMatchObject({ extra: { standing: 'replaced' } })
    await expect(use(second, 30 * 60_000)).rejects.toMatchObject({ extra: { standing: 'late' } })
    await database().user.update({ where: { email }, data: { passwordChangedAt: systemClock.now() } })
    await expect(use(second)).rejects.toMatchObject({ extra: { standing: 'password_changed' } })
    await expect(use('x'.repeat(40))).rejects.toMatchObject({ code: 'link_over' })
    await expect(readLink(facts(), { token: second, purpose: 'sign-up' })).rejects.toMatchObject({
      code: 'link_over',
    })
  })

  it('says the same of nobody, in about the same time', async () => {
    const { email } = await testAccount()
    const took = async (asked: string) => {
      const startMs = performance.now()
      expect(await requestReset(facts(), { email: asked })).toBeUndefined()
      return performance.now() - startMs
    }
    await took(email)
    const [known, unknown] = [await took(email), await took('nobody@test.example')]
    expect(await letters('nobody@test.example')).toEqual([])
    expect(Math.min(known, unknown)).toBeGreaterThan(390)
    await expect(requestReset(facts(), { email: 'not an address' })).rejects.toMatchObject({
      code: 'invalid_request',
    })
  })

  it('fills no inbox, and hears no address for ever', async () => {
    const { email } = await testAccount()
    await Promise.all(Array.from({ length: 8 }, () => requestReset(facts(), { email })))
    expect(await letters(email)).toHaveLength(5)
    const address = '203.0.113.9'
    const asks = Array.from({ length: 31 }, (_, n) =>
      requestReset(facts(0, address), { email: `nobody${n}@test.example` }),
    )
    const refused = (await Promise.allSettled(asks)).filter(({ status }) => status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({ reason: { code: 'too_many_attempts' } })
  })
})

describe('sign-up', () => {
  const finish = (token: string) => ({
    token,
    name: 'Ann Example',
    accountName: 'Example Data',
    password: NEW_PASSWORD,
  })

  it('makes a person and an account for who reads the e-mail, once', async () => {
    const email = 'ann@signup.example'
    await requestSignUp(facts(), { email })
    const token = await tokenOf(email)
    const weak = signUp(facts(), { ...finish(token), password: 'ann@signup.example' })
    await expect(weak).rejects.toMatchObject({ code: 'weak_password' })
    expect(await signUp(facts(), finish(token))).toEqual({ email })
    const user = await database().user.findUniqueOrThrow({
      where: { email },
      include: { members: { include: { account: true } } },
    })
    expect(user).toMatchObject({ name: 'Ann Example', staffRoles: [] })
    expect(user.members).toMatchObject([{ role: 'owner', account: { name: 'Example Data' } }])
    const rows = await database().auditEntry.findMany({
      where: { accountId: user.members[0]?.accountId },
      orderBy: { id: 'asc' },
    })
    expect(rows.map(({ action }) => action)).toEqual(['account.created', 'person.signed_up'])
    await expect(signUp(facts(), finish(token))).rejects.toMatchObject({ extra: { standing: 'used' } })
  })

  it('tells who has a sign-in by mail alone', async () => {
    const { email } = await testAccount()
    expect(await requestSignUp(facts(), { email })).toBeUndefined()
    expect((await letters(email)).map(({ kind }) => kind)).toEqual(['sign-up-known'])
    expect(await database().oneTimeLink.count({ where: { email } })).toBe(0)
  })

  it('makes nobody twice', async () => {
    const email = 'twice@signup.example'
    await requestSignUp(facts(), { email })
    const token = await tokenOf(email)
    const outcomes = await Promise.allSettled([1, 2].map(() => signUp(facts(), finish(token))))
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
    await requestSignUp(facts(), { email: 'else@signup.example' })
    const other = await tokenOf('else@signup.example')
    await testAccountOf('else@signup.example')
    await expect(signUp(facts(), finish(other))).rejects.toMatchObject({ code: 'link_over' })
  })
})

async function testAccountOf(email: string): Promise<void> {
  const person = { id: `usr_${email}`, email, name: 'Else', createdAt: systemClock.now() }
  await database().user.create({ data: person })
}
