import 'server-only'
import { hashPassword } from '@/lib/auth/password'
import { systemClock } from '@/lib/platform/clock'
import type { Ctx, Role, StaffRole } from '@/lib/platform/ctx'
import { type Db, database } from '@/lib/platform/db'
import { systemRandom } from '@/lib/platform/random'
import { createAccount, type NewAccount, newAccountSecrets } from './create-account'

export type TestAccount = NewAccount & {
  as(role: Role): Ctx
  /** A viewer of the account who works for the provider. */
  asStaff(...staff: StaffRole[]): Ctx
  system: Ctx
}

// All of them have one, and all files that a process runs, since to hash one takes as long as it should.
const PASSWORD = 'of every test account'
const process_ = globalThis as typeof globalThis & { testPasswordHash?: Promise<string> }

/** For tests: a new account in the database of the test, and contexts of its people. */
export async function testAccount(db: Db = database()): Promise<TestAccount> {
  const email = `${systemRandom.base62(12).toLowerCase()}@test.example`
  const account = { ...newAccountSecrets(systemRandom, email), password: PASSWORD }
  process_.testPasswordHash ??= hashPassword(PASSWORD)
  const hash = await process_.testPasswordHash
  await db.$transaction((tx) => createAccount(tx, systemClock, systemRandom, 'Test', account, hash))
  const { accountId } = account
  const facts = { db, clock: systemClock, random: systemRandom, requestId: 'req_test' }
  // Fresh by every clock that a test may run on.
  const now = new Date('9999-01-01')
  const session = {
    sessionId: 'ses_test',
    factorAt: now,
    secondFactorAt: now,
    staffLocked: false,
    lacks: null,
  }
  const person = { type: 'member', id: 'usr_test', accountId, email, ...session } as const
  return {
    ...account,
    as: (role) => ({ ...facts, actor: { ...person, role, name: role, staff: [] } }),
    asStaff: (...staff) => ({ ...facts, actor: { ...person, role: 'viewer', name: 'staff', staff } }),
    system: { ...facts, actor: { type: 'system', id: 'test', accountId, name: 'test' } },
  }
}
