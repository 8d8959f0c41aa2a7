import { hash } from '@node-rs/argon2'
import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { resetPassword } from '@/lib/links/reset-password'
import { sendResetTo } from '@/lib/links/send-reset-to'
import { askSignInPasskey } from '@/lib/passkeys/ask-sign-in-passkey'
import { party, withPasskey } from '@/lib/passkeys/test-passkey'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { changedMeanwhile } from '@/lib/platform/test-race'
import { clearFactorsOf } from './clear-factors-of'
import { hashPassword, isHashOutdated } from './password'
import { signIn } from './sign-in'
import { signInByPasskey } from './sign-in-by-passkey'

let nextAddress = 1
const facts = () => ({
  db: database(),
  clock: systemClock,
  random: systemRandom,
  requestId: 'req_test',
  address: `203.0.113.${nextAddress++}`,
  userAgent: 'test',
  secure: false,
})
const NEW = 'seven green kettles'

async function owner() {
  const { email, password } = await testAccount()
  const { id } = await database().user.findUniqueOrThrow({ where: { email } })
  const sessions = () => database().session.count({ where: { userId: id, endedAt: null } })
  return { id, email, password, sessions }
}

it('begins no session with a password that was changed while the sign-in waited, and counts the try', async () => {
  const { id, email, password, sessions } = await owner()
  const from = facts()
  const passwordHash = await hashPassword(NEW)
  const answer = await changedMeanwhile(
    database(),
    id,
    () => signIn(from, { email, password }),
    (tx) => tx.user.update({ where: { id }, data: { passwordHash } }),
  )
  expect(answer).toBe('wrong_credentials')
  expect(await sessions()).toBe(0)
  expect(await database().signInFailure.count({ where: { address: from.address } })).toBe(1)
  expect(await signIn(from, { email, password: NEW })).toMatchObject({ email })
})

it('begins one when the same password was only hashed anew meanwhile, of two sign-ins at once both', async () => {
  const { id, email, password, sessions } = await owner()
  const passwordHash = await hash(password, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })
  await database().user.update({ where: { id }, data: { passwordHash } })
  const both = await Promise.all([signIn(facts(), { email, password }), signIn(facts(), { email, password })])
  expect(both).toEqual([expect.objectContaining({ email }), expect.objectContaining({ email })])
  expect(await sessions()).toBe(2)
  const now = await database().user.findUniqueOrThrow({ where: { id } })
  expect(isHashOutdated(now.passwordHash ?? '')).toBe(false)
})

it('a reset waits for a sign-in under way, and leaves no session of the old password open', async () => {
  const { id, email, password, sessions } = await owner()
  const { link } = await sendResetTo(facts(), { email })
  const token = link.slice(link.indexOf('#') + 1)
  // The lock stands for the sign-in that has seen the old password to be right and begins its session.
  await changedMeanwhile(
    database(),
    id,
    () => resetPassword(facts(), { token, password: NEW }),
    (tx) => {
      const now = systemClock.now()
      const at = {
        createdAt: now,
        lastSeenAt: now,
        factorAt: now,
        expiresAt: new Date(now.getTime() + 60_000),
      }
      return tx.session.create({ data: { id: `ses_${id}`, userId: id, address: '', userAgent: '', ...at } })
    },
  )
  expect(await sessions()).toBe(0)
  expect(await signIn(facts(), { email, password })).toBe('wrong_credentials')
})

it('begins no session with a passkey that was removed while the sign-in waited', async () => {
  const account = await testAccount()
  const { id, authenticator } = await withPasskey(account)
  const csrfToken = 'a token of this browser'
  const { challengeId, options } = await askSignInPasskey(facts(), party, { csrfToken })
  const { response } = authenticator.get({ challengeId, options })
  const proof = { challengeId, csrfToken, response: JSON.stringify(response) }
  const before = await database().session.count({ where: { userId: id } })
  const answer = await changedMeanwhile(
    database(),
    id,
    () => signInByPasskey(facts(), party, proof),
    (tx) => tx.passkey.deleteMany({ where: { userId: id } }),
  )
  expect(answer).toBe('wrong_code')
  expect(await database().session.count({ where: { userId: id } })).toBe(before)
})

it('what the operator clears waits for a sign-in under way', async () => {
  const { id, email } = await owner()
  const clear = () => clearFactorsOf(facts(), { email })
  expect(await changedMeanwhile(database(), id, clear, async () => undefined)).toMatchObject({ email })
})
