import { generateSync } from 'otplib'
import { beforeAll, describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { findMember } from '@/lib/auth/find-member'
import { giveSecondFactor } from '@/lib/auth/give-second-factor'
import { startSession } from '@/lib/auth/start-session'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { endOtherSession } from '@/lib/sessions/end-other-session'
import { endOtherSessions } from '@/lib/sessions/end-other-sessions'
import { listSessions } from '@/lib/sessions/list-sessions'
import { beginTotp } from './begin-totp'
import { confirmTotp } from './confirm-totp'
import { giveStepUp } from './give-step-up'
import { listFactors } from './list-factors'
import { makeRecoveryCodes } from './make-recovery-codes'
import { removeTotp } from './remove-totp'

type Person = { account: TestAccount; userId: string; email: string }
type Enrolled = Person & { ctx: Ctx; secret: string; codes: string[]; sessionId: string }

const db = database
const MINUTE_MS = 60_000
const later = (ms: number) => new Date(systemClock.now().getTime() + ms)
const clockAt = (at: Date) => ({ now: () => at })
const codeAt = (secret: string, at: Date) => generateSync({ secret, epoch: Math.floor(at.getTime() / 1000) })

async function person(): Promise<Person> {
  const account = await testAccount()
  const { id: userId } = await db().user.findUniqueOrThrow({ where: { email: account.email } })
  return { account, userId, email: account.email }
}

/** A session by password, begun so long ago. */
async function session({ account, userId, email }: Person, agoMs = 0) {
  const clock = clockAt(later(-agoMs))
  const facts = { ...account.system, clock, address: '198.51.100.9', userAgent: 'test' }
  const user = { id: userId, email, name: 'Test' }
  const { sessionId } = await db().$transaction((tx) =>
    startSession(tx, facts, user, { method: 'password', secondFactor: false }),
  )
  return { sessionId, facts: { ...facts, clock: systemClock } }
}
const actorOf = (sessionId: string) => findMember(db(), sessionId, systemClock.now())
async function ctxOf(who: Person, sessionId: string, at = systemClock.now()): Promise<Ctx> {
  const actor = await actorOf(sessionId)
  if (!actor) throw new Error('nobody behind the session')
  return { ...who.account.system, clock: clockAt(at), actor }
}

/** With an app whose first code was that of three minutes ago, so that the codes of now are all unused. */
async function enrolled(): Promise<Enrolled> {
  const who = await person()
  const { sessionId } = await session(who)
  const before = later(-3 * MINUTE_MS)
  const ctx = await ctxOf(who, sessionId, before)
  const { secret } = await beginTotp(ctx)
  const { recoveryCodes } = await confirmTotp(ctx, { code: codeAt(secret, before) })
  if (!recoveryCodes) throw new Error('no recovery codes')
  return { ...who, ctx: await ctxOf(who, sessionId), secret, codes: recoveryCodes, sessionId }
}
const now = () => systemClock.now()
const refusal = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )
const acts = (userId: string) =>
  db()
    .auditEntry.findMany({ where: { actorId: userId }, orderBy: { id: 'asc' } })
    .then((rows) => rows.map(({ action }) => action))

let shared: Enrolled
beforeAll(async () => {
  shared = await enrolled()
})

describe('enrolment', () => {
  it('counts this session as having given it, makes others half, tells by mail, and keeps no secret in the clear', async () => {
    const who = await person()
    const [here, other] = [await session(who), await session(who)]
    const ctx = await ctxOf(who, here.sessionId)
    const { secret, qr } = await beginTotp(ctx)
    expect(qr.path.length).toBeGreaterThan(1000)
    expect((await actorOf(other.sessionId))?.id).toBe(who.userId)
    expect(await refusal(confirmTotp(ctx, { code: '000000' }))).toBe('wrong_code')
    const { recoveryCodes } = await confirmTotp(ctx, { code: codeAt(secret, now()) })
    expect(recoveryCodes).toHaveLength(10)
    expect((await actorOf(here.sessionId))?.secondFactorAt).not.toBeNull()
    expect(await actorOf(other.sessionId)).toBeNull()
    expect(await acts(who.userId)).toEqual(expect.arrayContaining(['person.totp_begun', 'person.totp_added']))
    const mails = await db().mail.findMany({ where: { to: who.email, kind: 'factors-changed' } })
    expect(mails).toHaveLength(1)
    const rows = [
      await db().totpSecret.findMany({ where: { userId: who.userId } }),
      await db().recoveryCode.findMany({ where: { userId: who.userId } }),
      await db().auditEntry.findMany({ where: { actorId: who.userId } }),
    ]
    const text = JSON.stringify(rows, (_, value) =>
      typeof value === 'bigint'
        ? String(value)
        : value instanceof Uint8Array
          ? Buffer.from(value).toString()
          : value,
    )
    for (const told of [secret, ...(recoveryCodes ?? [])]) expect(text).not.toContain(told)
  })

  it('begins anew while it is not confirmed, and not over one that is', async () => {
    const who = await person()
    const ctx = await ctxOf(who, (await session(who)).sessionId)
    const first = await beginTotp(ctx)
    const second = await beginTotp(ctx)
    expect(await refusal(confirmTotp(ctx, { code: codeAt(first.secret, now()) }))).toBe('wrong_code')
    await confirmTotp(ctx, { code: codeAt(second.secret, now()) })
    expect(await refusal(beginTotp(ctx))).toBe('changed_meanwhile')
  })

  it('asks for a fresh factor, and belongs to people alone', async () => {
    const who = await person()
    const stale = await ctxOf(who, (await session(who, 11 * MINUTE_MS)).sessionId)
    const verbs = [
      beginTotp,
      removeTotp,
      makeRecoveryCodes,
      (ctx: Ctx) => confirmTotp(ctx, { code: '123456' }),
    ]
    for (const verb of verbs) {
      expect(await refusal(verb(stale))).toBe('step_up_required')
      expect(await refusal(verb(who.account.system))).toBe('forbidden')
    }
    expect(await refusal(makeRecoveryCodes(await ctxOf(who, (await session(who)).sessionId)))).toBe(
      'second_factor_required',
    )
  })
})

describe('step-up', () => {
  it('renews the session by the password of whoever has nothing better: the old one gains nothing', async () => {
    const who = await person()
    const { sessionId } = await session(who, 11 * MINUTE_MS)
    const ctx = await ctxOf(who, sessionId)
    expect(await refusal(giveStepUp(ctx, { method: 'password', password: 'wrong' }))).toBe('wrong_code')
    const given = { method: 'password', password: who.account.password } as const
    const { sessionId: renewed } = await giveStepUp(ctx, given)
    // Another tab with the cookie of before tries again, as the session that was made here.
    expect(await refusal(giveStepUp(ctx, given))).toBe('changed_meanwhile')
    const ageMs = async (id: string, at = now()) =>
      now().getTime() - ((await findMember(db(), id, at))?.factorAt.getTime() ?? Number.NaN)
    expect(await ageMs(renewed)).toBeLessThan(MINUTE_MS)
    expect(await ageMs(sessionId)).toBeGreaterThan(11 * MINUTE_MS)
    expect(await ageMs(sessionId, later(10_000))).toBeNaN()
    expect(await ageMs(renewed, later(10_000))).toBeLessThan(MINUTE_MS)
    expect(await acts(who.userId)).toContain('person.stepped_up')

    const fresh = await ctxOf(who, renewed)
    expect((await listSessions(fresh)).map(({ id }) => id)).toEqual([renewed])
    expect(await refusal(endOtherSession(fresh, { sessionId }))).toBe('not_found')
    expect(await endOtherSessions(fresh)).toEqual({ ended: 0 })
    expect(await actorOf(sessionId)).toBeNull()
  })

  it('refuses the right password of whoever has a second factor', async () => {
    const given = { method: 'password', password: shared.account.password } as const
    expect(await refusal(giveStepUp(shared.ctx, given))).toBe('wrong_code')
  })

  it('takes a code once, even of six at the same time', async () => {
    const { ctx, secret } = await enrolled()
    const given = { method: 'totp', code: codeAt(secret, now()) } as const
    const answers = await Promise.all(Array.from({ length: 6 }, () => refusal(giveStepUp(ctx, given))))
    expect(answers.filter((answer) => answer === 'done')).toHaveLength(1)
    expect(await refusal(giveStepUp(ctx, given))).not.toBe('done')
  })

  it('hears five wrong codes in 15 minutes, in parallel too; a recovery code always', async () => {
    const who = await enrolled()
    const { ctx, secret, codes, userId } = who
    const wrong = Array.from({ length: 9 }, () =>
      refusal(giveStepUp(ctx, { method: 'totp', code: '000000' })),
    )
    const answers = await Promise.all(wrong)
    expect(answers.filter((answer) => answer === 'wrong_code')).toHaveLength(5)
    const right = (by = ctx) => giveStepUp(by, { method: 'totp', code: codeAt(secret, now()) })
    expect(await refusal(right())).toBe('too_many_attempts')
    const { sessionId } = await giveStepUp(ctx, { method: 'recovery-code', code: codes[0] ?? '' })
    await db().factorFailure.updateMany({ where: { userId }, data: { at: later(-15 * MINUTE_MS - 1000) } })
    expect(await refusal(right(await ctxOf(who, sessionId)))).toBe('done')
    expect(await db().factorFailure.count({ where: { userId } })).toBe(0)
  })

  it('reads its input strictly', async () => {
    for (const given of [
      { method: 'totp', code: '12345' },
      { method: 'none' },
      { method: 'totp', code: '123456', sessionId: 'x' },
    ]) {
      expect(await refusal(giveStepUp(shared.ctx, given as never))).toBe('invalid_request')
    }
  })
})

describe('recovery codes', () => {
  it('work once each, whoever is first of two', async () => {
    const { ctx, codes, userId, email } = await enrolled()
    const give = (code = '') => refusal(giveStepUp(ctx, { method: 'recovery-code', code }))
    expect((await Promise.all([give(codes[0]), give(codes[0])])).sort()).toEqual(['done', 'wrong_code'])
    expect(await give(codes[0])).toBe('wrong_code')
    expect(await give(shared.codes[1])).toBe('wrong_code')
    expect((await listFactors(ctx)).recovery?.left).toBe(9)
    expect(await acts(userId)).toContain('person.recovery_code_used')
    expect(await db().mail.count({ where: { to: email, kind: 'factors-changed' } })).toBe(2)
  })

  it('are remade: the earlier ones open nothing', async () => {
    const { ctx, codes } = await enrolled()
    const remade = await makeRecoveryCodes(ctx)
    const give = (code = '') => refusal(giveStepUp(ctx, { method: 'recovery-code', code }))
    expect([await give(codes[0]), await give(remade[0])]).toEqual(['wrong_code', 'done'])
  })
})

describe('the second factor of a sign-in', () => {
  it('ends the half session and starts a whole one with a new id, of two at once only one', async () => {
    const who = await enrolled()
    const { sessionId, facts } = await session(who)
    expect(await actorOf(sessionId)).toBeNull()
    const give = (code: string) =>
      giveSecondFactor(facts, { sessionId, userId: who.userId }, { method: 'totp', code })
    const answers = await Promise.all([
      give(codeAt(who.secret, now())),
      give(codeAt(who.secret, later(30_000))),
    ])
    const started = answers.flatMap((answer) => (typeof answer === 'string' ? [] : [answer.sessionId]))
    expect(started).toHaveLength(1)
    expect(started[0]).not.toBe(sessionId)
    expect((await actorOf(started[0] ?? ''))?.secondFactorAt).not.toBeNull()
    expect((await db().session.findUniqueOrThrow({ where: { id: sessionId } })).endedAt).not.toBeNull()
  })

  it('is no password, no code of somebody else, and too late after ten minutes', async () => {
    const who = await enrolled()
    const { sessionId, facts } = await session(who)
    const waiting = { sessionId, userId: who.userId }
    const password = { method: 'password', password: who.account.password }
    expect(await giveSecondFactor(facts, waiting, password)).toBe('wrong_code')
    const theirs = { method: 'totp', code: codeAt(shared.secret, now()) }
    expect(await giveSecondFactor(facts, waiting, theirs)).toBe('wrong_code')
    const late = later(10 * MINUTE_MS)
    const own = { method: 'totp', code: codeAt(who.secret, late) }
    expect(await giveSecondFactor({ ...facts, clock: clockAt(late) }, waiting, own)).toBe('unauthenticated')
  })
})

describe('removal', () => {
  it('of the last one takes the codes, ends who waited, and what sessions gave counts no more', async () => {
    const who = await enrolled()
    const half = await session(who)
    await db().account.update({ where: { id: who.account.accountId }, data: { requireSecondFactor: true } })
    expect((await actorOf(who.sessionId))?.role).toBe('owner')
    await removeTotp(who.ctx)
    await removeTotp(who.ctx)
    expect(await actorOf(half.sessionId)).toBeNull()
    expect(await actorOf(who.sessionId)).toMatchObject({ role: null, lacks: 'second_factor' })
    expect(await listFactors(who.ctx)).toMatchObject({ totpAddedAt: null, recovery: null, askedBy: ['Test'] })
    expect((await acts(who.userId)).filter((action) => action === 'person.totp_removed')).toHaveLength(1)
    expect(await db().mail.count({ where: { to: who.email, kind: 'factors-changed' } })).toBe(2)
  })
})
