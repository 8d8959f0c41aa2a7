import 'server-only'
import { findMember } from '@/lib/auth/find-member'
import { startSession } from '@/lib/auth/start-session'
import type { Ctx } from '@/lib/platform/ctx'
import { addPasskey } from './add-passkey'
import { beginPasskey } from './begin-passkey'
import { TestAuthenticator } from './test-authenticator'

export const party = { id: 'keys.example', origin: 'https://keys.example' }

export type TestPerson = { ctx: Ctx; id: string; email: string; sessionId: string }

/** What a test account is made of; rooms meet in the tests. */
type Account = { system: Ctx; email: string }

/** For tests: the owner of a new account, signed in by password `agoMs` ago. */
export async function newPerson({ system, email }: Account, agoMs = 0): Promise<TestPerson> {
  const started = new Date(system.clock.now().getTime() - agoMs)
  const user = await system.db.user.findUniqueOrThrow({ where: { email } })
  const facts = { ...system, clock: { now: () => started }, address: '198.51.100.1', userAgent: 'test' }
  const start = { method: 'password', secondFactor: false } as const
  const { sessionId } = await startSession(system.db, facts, user, start)
  const ctx = await contextOf(system, sessionId)
  if (!ctx) throw new Error('no person behind the session')
  return { ctx, id: user.id, email, sessionId }
}

export async function contextOf(system: Ctx, sessionId: string): Promise<Ctx | null> {
  const actor = await findMember(system.db, sessionId, system.clock.now())
  return actor && { ...system, actor }
}

/** For tests: the same with a passkey. */
export async function withPasskey(account: Account, name = 'Laptop') {
  const person = await newPerson(account)
  const authenticator = new TestAuthenticator(party)
  await addPasskey(
    person.ctx,
    party,
    authenticator.create(await beginPasskey(person.ctx, party, { name }), name),
  )
  return { ...person, authenticator }
}
