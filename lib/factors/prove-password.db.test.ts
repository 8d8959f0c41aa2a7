import { availableParallelism } from 'node:os'
import { setTimeout as wait } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { type TestAccount, testAccount } from '@/lib/accounts/test-account'
import { changePassword } from '@/lib/auth/change-password'
import { hashPassword } from '@/lib/auth/password'
import { signIn } from '@/lib/auth/sign-in'
import { newPerson, withPasskey } from '@/lib/passkeys/test-passkey'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx } from '@/lib/platform/ctx'
import { database } from '@/lib/platform/db'
import { changedMeanwhile } from '@/lib/platform/test-race'
import { giveStepUp } from './give-step-up'
import { judgeFactor } from './judge-factor'

const NEW = 'seven green kettles'
const hashes = () =>
  (globalThis as { keygradeHashThreads?: { asked: number } }).keygradeHashThreads?.asked ?? 0
const code = (work: Promise<unknown>) =>
  work.then(
    () => 'done',
    (error: { code?: string }) => error.code,
  )
const signsIn = ({ email, password, system }: TestAccount, address: string) =>
  signIn({ ...system, address, userAgent: 'test' }, { email, password })
const change = (ctx: Ctx, currentPassword: string) =>
  code(changePassword(ctx, { currentPassword, newPassword: NEW }))
const stepUp = (ctx: Ctx, password: string) => code(giveStepUp(ctx, { method: 'password', password }))
const times = (answers: unknown[], wanted: string) => answers.filter((answer) => answer === wanted).length

it.each([
  ['changes of password', change, 'wrong_credentials'],
  ['proofs of presence', stepUp, 'wrong_code'],
])('of a flood of %s by one person five are hashed, and others sign in meanwhile', async (_, verb, wrong) => {
  const [account, other] = [await testAccount(), await testAccount()]
  const { ctx, id } = await newPerson(account)
  await signsIn(other, '203.0.113.1')
  const before = hashes()
  const burst = Array.from({ length: 30 }, () => verb(ctx, 'a wrong guess'))
  const started = performance.now()
  expect(await signsIn(other, '203.0.113.2')).toMatchObject({ email: other.email })
  expect(performance.now() - started).toBeLessThan(4000)
  const answers = await Promise.all(burst)
  for (let again = 0; again < 12; again++) answers.push(await verb(ctx, 'a wrong guess'))
  expect([times(answers, wrong), times(answers, 'too_many_attempts')]).toEqual([5, 37])
  expect(hashes() - before).toBe(5 + 1)
  // What was tried while barred counts too; the right one costs no more than a wrong one, and is not heard.
  const counted = await database().factorFailure.count({ where: { userId: id } })
  expect(counted).toBeGreaterThan(5)
  expect(await verb(ctx, account.password)).toBe('too_many_attempts')
  expect(hashes() - before).toBe(5 + 1)
  expect(await database().factorFailure.count({ where: { userId: id } })).toBe(counted + 1)
})

it('lets whoever signs in go first', async () => {
  const [account, other] = [await testAccount(), await testAccount()]
  const { ctx } = await newPerson(account)
  const done: string[] = []
  const note = (name: string) => () => done.push(name)
  const threads = Math.max(1, Math.min(4, availableParallelism() >> 1))
  // They are busy while all of them come.
  const busy = Array.from({ length: 12 * threads }, () => hashPassword('the threads are busy', 0))
  const [proof, signing] = [
    stepUp(ctx, account.password).then(note('proof')),
    wait(100).then(() => signsIn(other, '203.0.113.3').then(note('sign-in'))),
  ]
  await Promise.all([...busy, proof, signing])
  expect(done).toEqual(['sign-in', 'proof'])
})

it('counts nothing against who is right, and asks the double click to wait', async () => {
  const account = await testAccount()
  const { ctx, id } = await newPerson(account)
  expect(await change(ctx, 'a wrong guess')).toBe('wrong_credentials')
  const both = await Promise.all([stepUp(ctx, account.password), stepUp(ctx, account.password)])
  expect(both.sort()).toEqual(['done', 'too_many_attempts'])
  expect(await database().factorFailure.count({ where: { userId: id } })).toBe(0)
})

it('proves nothing with what was changed or removed while it waited for the person', async () => {
  const db = database()
  const account = await testAccount()
  const { ctx, id, authenticator } = await withPasskey(account)
  const { passwordHash } = await db.user.findUniqueOrThrow({ where: { id } })
  const judge = (given: Parameters<typeof judgeFactor>[3], proven: Parameters<typeof judgeFactor>[4]) => () =>
    db.$transaction((tx) => judgeFactor(tx, { clock: systemClock }, id, given, proven))
  const byPasskey = judge(
    { method: 'passkey', challengeId: '', response: null },
    { passkeyId: authenticator.id },
  )
  const byPassword = judge(
    { method: 'password', password: account.password },
    { passwordHash: passwordHash ?? '' },
  )
  expect([await byPasskey(), await byPassword()]).toEqual([null, null])
  const [where, renewed] = [{ id: authenticator.id }, await hashPassword(NEW)]
  expect(await changedMeanwhile(db, id, byPasskey, (tx) => tx.passkey.delete({ where }))).toBe('wrong_code')
  const set = { where: { id }, data: { passwordHash: renewed } }
  expect(await changedMeanwhile(db, id, byPassword, (tx) => tx.user.update(set))).toBe('wrong_code')
  expect(await code(giveStepUp(ctx, { method: 'password', password: account.password }))).toBe('wrong_code')
})
