import 'server-only'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx, Role } from '@/lib/platform/ctx'
import { type Db, database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { createAccount, type NewAccount, newAccountSecrets } from './create-account'

export type TestAccount = NewAccount & { as(role: Role): Ctx; system: Ctx }

/** For tests: a new account in the database of the test, and contexts of its people. */
export async function testAccount(db: Db = database()): Promise<TestAccount> {
  const account = newAccountSecrets(systemRandom, `${systemRandom.base62(12).toLowerCase()}@test.example`)
  await db.$transaction((tx) => createAccount(tx, systemClock, systemRandom, 'Test', account))
  const { accountId, email } = account
  const facts = { db, clock: systemClock, random: systemRandom, requestId: 'req_test' }
  const as = (role: Role): Ctx => ({
    ...facts,
    actor: { type: 'member', id: 'usr_test', accountId, role, name: role, email, sessionId: 'ses_test' },
  })
  return {
    ...account,
    as,
    system: { ...facts, actor: { type: 'system', id: 'test', accountId, name: 'test' } },
  }
}
