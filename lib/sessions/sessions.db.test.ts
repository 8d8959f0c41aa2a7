import { describe, expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { endSessionsOf } from '@/lib/auth/end-sessions-of'
import { findMember } from '@/lib/auth/find-member'
import { signOutPerson } from '@/lib/auth/sign-out-person'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { newId } from '@/lib/platform/random'
import { endOtherSession } from './end-other-session'
import { endOtherSessions } from './end-other-sessions'
import { listSessions } from './list-sessions'

const FIREFOX = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:141.0) Gecko/20100101 Firefox/141.0'
const DAY_MS = 86_400_000

/** A session that began and was last used so many days ago. */
async function seed({ email }: TestAccount, startedDaysAgo = 0, usedDaysAgo = 0): Promise<string> {
  const nowMs = systemClock.now().getTime()
  const { id: userId } = await database().user.findUniqueOrThrow({ where: { email } })
  const createdAt = new Date(nowMs - startedDaysAgo * DAY_MS)
  const id = newId('ses')
  const instants = { createdAt, factorAt: createdAt, lastSeenAt: new Date(nowMs - usedDaysAgo * DAY_MS) }
  const expiresAt = new Date(createdAt.getTime() + 30 * DAY_MS)
  await database().session.create({
    data: { id, userId, expiresAt, ...instants, address: '193.0.6.139', userAgent: FIREFOX },
  })
  return id
}
async function signedIn(account: TestAccount) {
  const id = await seed(account)
  const actor = await findMember(database(), id, systemClock.now())
  if (!actor) throw new Error('nobody behind the session')
  return { id, ctx: { ...account.system, actor } }
}
const isOpen = async (id: string) => (await findMember(database(), id, systemClock.now())) !== null
const acts = (actorId: string) =>
  database().auditEntry.findMany({
    where: { actorId, action: 'session.other_ended' },
    orderBy: { id: 'asc' },
  })

describe('listSessions', () => {
  it('shows the own open ones in words, this one first; ended, idle and outlived ones not', async () => {
    const [ours, theirs] = [await testAccount(), await testAccount()]
    const old = await seed(ours, 20, 6)
    await seed(ours, 9, 8)
    await seed(ours, 31, 0)
    await seed(theirs)
    const { id, ctx } = await signedIn(ours)
    const listed = await listSessions(ctx)
    expect(listed.map((session) => [session.id, session.current])).toEqual([
      [id, true],
      [old, false],
    ])
    expect(listed[1]).toMatchObject({
      device: 'Firefox on Windows',
      place: 'Netherlands',
      method: 'password',
    })
  })

  it('refuses machines', async () => {
    await expect(listSessions((await testAccount()).system)).rejects.toMatchObject({ code: 'forbidden' })
  })
})

describe('ending', () => {
  it('one: it opens nothing any more, the others do; once more is no act', async () => {
    const ours = await testAccount()
    const { id, ctx } = await signedIn(ours)
    const [one, two] = [await seed(ours), await seed(ours)]
    for (let again = 0; again < 2; again++) await endOtherSession(ctx, { sessionId: one })
    expect([await isOpen(one), await isOpen(two), await isOpen(id)]).toEqual([false, true, true])
    const [row, ...more] = await acts(ctx.actor.id)
    expect(more).toEqual([])
    expect(row?.detail).toEqual({ sessions: 1, device: 'Firefox on Windows', address: '193.0.6.139' })
  })

  it("somebody else's is refused as if there were none", async () => {
    const { ctx } = await signedIn(await testAccount())
    const theirs = await seed(await testAccount())
    for (const sessionId of [theirs, 'ses_unknown', '']) {
      await expect(endOtherSession(ctx, { sessionId })).rejects.toMatchObject({ code: 'not_found' })
    }
    expect(await isOpen(theirs)).toBe(true)
  })

  it('all others leaves this one, and everybody else theirs', async () => {
    const ours = await testAccount()
    const theirs = await seed(await testAccount())
    const { id, ctx } = await signedIn(ours)
    const others = [await seed(ours), await seed(ours)]
    expect(await endOtherSessions(ctx)).toEqual({ ended: 2 })
    expect(await Promise.all([id, theirs, ...others].map(isOpen))).toEqual([true, true, false, false])
    expect((await acts(ctx.actor.id)).map(({ detail }) => detail)).toEqual([{ sessions: 2 }])
  })

  it('by an operator with a fresh factor ends all, and says who did it; nobody else may', async () => {
    const ours = await testAccount()
    const { email } = ours
    const { id } = await signedIn(ours)
    const operator = (await testAccount()).asStaff('operator')
    const stale = { ...operator, actor: { ...operator.actor, factorAt: new Date(0) } } as typeof operator
    const code = (ctx: typeof operator, whom: string) =>
      signOutPerson(ctx, { email: whom }).catch((error: { code: string }) => error.code)
    for (const ctx of [ours.as('owner'), ours.asStaff('security', 'analyst'), ours.system]) {
      expect(await code(ctx, email)).toBe('forbidden')
    }
    expect([await code(stale, email), await code(operator, 'x')]).toEqual([
      'step_up_required',
      'invalid_request',
    ])
    expect(await isOpen(id)).toBe(true)
    expect(await code(operator, ` ${email.toUpperCase()}`)).toEqual({ email, ended: 1 })
    expect(await isOpen(id)).toBe(false)
    const row = await database().auditEntry.findFirst({
      where: { accountId: ours.accountId, action: 'session.all_ended' },
    })
    expect(row).toMatchObject({ actorType: 'staff', targetName: email, detail: { sessions: 1 } })
  })

  it('by the operator ends all, with a row in the account', async () => {
    const ours = await testAccount()
    const { id, ctx } = await signedIn(ours)
    const { actor: _, ...facts } = ctx
    expect(await endSessionsOf(facts, { email: ` ${ours.email.toUpperCase()}` })).toMatchObject({ ended: 1 })
    expect(await isOpen(id)).toBe(false)
    const row = await database().auditEntry.findFirst({
      where: { accountId: ours.accountId, action: 'session.all_ended' },
    })
    expect(row).toMatchObject({ actorName: 'Operator', targetName: ours.email })
    await expect(endSessionsOf(facts, { email: 'nobody@test.example' })).rejects.toMatchObject({
      code: 'not_found',
    })
  })
})
