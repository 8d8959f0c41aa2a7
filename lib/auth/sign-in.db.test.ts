import { hash } from '@node-rs/argon2'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { endAllSessions } from './end-all-sessions'
import { endSession } from './end-session'
import { findMember } from './find-member'
import { isHashOutdated } from './password'
import { signIn } from './sign-in'
import { signOut } from './sign-out'

let ours: TestAccount
let nextAddress = 1

beforeAll(async () => {
  ours = await testAccount()
})

/** Facts from an address that no other test uses. */
function facts(address = `198.51.100.${nextAddress++}`) {
  const userAgent = 'test'
  return {
    db: database(),
    clock: systemClock,
    random: systemRandom,
    requestId: 'req_test',
    address,
    userAgent,
  }
}
const right = () => ({ email: ours.email, password: ours.password })

async function signedIn() {
  const result = await signIn(facts(), right())
  if (typeof result === 'string') throw new Error(result)
  const member = await findMember(database(), result.sessionId, systemClock.now())
  if (!member) throw new Error('no member behind the session')
  return { ...result, ctx: { ...ours.system, actor: member } }
}
const hashOf = async (email: string) =>
  (await database().user.findUniqueOrThrow({ where: { email } })).passwordHash ?? ''
const isOpen = async (sessionId: string) =>
  (await findMember(database(), sessionId, systemClock.now())) !== null

describe('signIn', () => {
  it('starts a session that names its member, with an audit row', async () => {
    const { sessionId, ctx } = await signedIn()
    expect(ctx.actor).toMatchObject({ type: 'member', role: 'owner', accountId: ours.accountId, sessionId })
    const row = await database().auditEntry.findFirstOrThrow({
      where: { accountId: ours.accountId, action: 'session.started' },
    })
    expect(JSON.stringify(row.detail)).not.toContain(ours.password)
  })

  it('hashes a password anew that was hashed at lower cost', async () => {
    const { email, password } = await testAccount()
    const old = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
    await database().user.update({ where: { email }, data: { passwordHash: old } })
    expect(await signIn(facts(), { email, password: 'wrong' })).toBe('wrong_credentials')
    expect(await hashOf(email)).toBe(old)
    for (let again = 0; again < 2; again++) {
      expect(await signIn(facts(), { email, password })).toMatchObject({ email })
      expect(isHashOutdated(await hashOf(email))).toBe(false)
    }
  })

  it('takes the e-mail in any case', async () => {
    const result = await signIn(facts(), { ...right(), email: ` ${ours.email.toUpperCase()} ` })
    expect(result).toMatchObject({ email: ours.email })
  })

  it('says the same of a wrong password, an unknown person and nonsense', async () => {
    for (const input of [
      { ...right(), password: 'wrong' },
      { email: 'nobody@test.example', password: 'wrong' },
      { email: 7 },
      undefined,
    ]) {
      expect(await signIn(facts(), input)).toBe('wrong_credentials')
    }
  })

  it('bars an address after 10 failures, in parallel too; the owner gets in from another', async () => {
    const barred = facts()
    const attempts = Array.from({ length: 14 }, (_, i) =>
      signIn(barred, { email: `guess${i}@test.example`, password: 'x' }),
    )
    const answers = await Promise.all(attempts)
    expect(answers.filter((answer) => answer === 'wrong_credentials').length).toBeLessThanOrEqual(10)
    expect(await signIn(barred, right())).toBe('too_many_attempts')
    expect(await signIn(facts(), right())).toMatchObject({ email: ours.email })
  })

  it('never locks the owner out, however often others fail with the e-mail', async () => {
    const victim = await testAccount()
    const attempts = Array.from({ length: 12 }, () => signIn(facts(), { email: victim.email, password: 'x' }))
    await Promise.all(attempts)
    const result = await signIn(facts(), { email: victim.email, password: victim.password })
    expect(result).toMatchObject({ email: victim.email })
  }, 30_000)
})

describe('sessions', () => {
  it('end one by one', async () => {
    const [one, two] = [await signedIn(), await signedIn()]
    await endSession(one.ctx)
    expect([await isOpen(one.sessionId), await isOpen(two.sessionId)]).toEqual([false, true])
  })

  it('end everywhere at once', async () => {
    const [one, two] = [await signedIn(), await signedIn()]
    expect(await endAllSessions(one.ctx)).toBeGreaterThanOrEqual(2)
    expect([await isOpen(one.sessionId), await isOpen(two.sessionId)]).toEqual([false, false])
  })

  it('end by themselves', async () => {
    const { sessionId } = await signedIn()
    const later = new Date(systemClock.now().getTime() + 31 * 86_400_000)
    expect(await findMember(database(), sessionId, later)).toBeNull()
  })
})

describe('signOut', () => {
  it('ends the session behind the cookie, once, with an audit row', async () => {
    const { sessionId, ctx } = await signedIn()
    const ended = () =>
      database().auditEntry.count({ where: { actorId: ctx.actor.id, action: 'session.ended' } })
    const before = await ended()
    for (const named of [sessionId, sessionId, 'ses_unknown', undefined]) await signOut(ctx, named)
    expect(await isOpen(sessionId)).toBe(false)
    expect(await ended()).toBe(before + 1)
  })
})
