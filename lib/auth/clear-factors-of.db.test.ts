import { expect, it } from 'vitest'
import { testAccount } from '@/lib/accounts/test-account'
import { systemClock } from '@/lib/platform/clock'
import { database } from '@/lib/platform/db'
import { newId, systemRandom } from '@/lib/platform/random'
import { clearFactorsOf } from './clear-factors-of'

const facts = { db: database(), clock: systemClock, random: systemRandom, requestId: 'req_test' }

it('takes every factor and session of the person, and of nobody else; says so by mail and in the log', async () => {
  const db = database()
  const [one, other] = [await testAccount(), await testAccount()]
  for (const { email } of [one, other]) {
    const { id: userId } = await db.user.findUniqueOrThrow({ where: { email } })
    const now = systemClock.now()
    const passkey = { publicKey: new Uint8Array(1), counter: 0, transports: [], name: 'Key', backedUp: false }
    await db.passkey.create({ data: { id: newId('chl'), userId, createdAt: now, ...passkey } })
    await db.recoveryCode.create({ data: { userId, digest: new Uint8Array(32), createdAt: now } })
    const session = {
      createdAt: now,
      lastSeenAt: now,
      factorAt: now,
      expiresAt: new Date(now.getTime() + 1000),
    }
    await db.session.create({ data: { id: newId('ses'), userId, address: '', userAgent: '', ...session } })
  }
  const { email } = one
  expect(await clearFactorsOf(facts, { email })).toEqual({ email, apps: 0, passkeys: 1, sessionsEnded: 1 })
  const left = async (who: string) => {
    const include = { passkeys: true, recoveryCodes: true, sessions: { where: { endedAt: null } } } as const
    const user = await db.user.findUniqueOrThrow({ where: { email: who }, include })
    return [user.passkeys.length, user.recoveryCodes.length, user.sessions.length]
  }
  expect([await left(one.email), await left(other.email)]).toEqual([
    [0, 0, 0],
    [1, 1, 1],
  ])
  expect(await db.mail.count({ where: { to: email, kind: 'factors-changed' } })).toBe(1)
  const where = { accountId: one.accountId, action: 'person.factors_cleared' }
  expect(await db.auditEntry.findFirstOrThrow({ where })).toMatchObject({
    actorId: 'operator',
    targetName: email,
  })
  await expect(clearFactorsOf(facts, { email: 'nobody@x.example' })).rejects.toMatchObject({
    code: 'not_found',
  })
})
