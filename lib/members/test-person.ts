import 'server-only'
import { systemClock } from '@/lib/platform/clock'
import type { Actor, Ctx, Role } from '@/lib/platform/ctx'
import { type Db, database } from '@/lib/platform/db'
import { newId, systemRandom } from '@/lib/platform/random'

type Person = Extract<Actor, { type: 'member' }>
export type TestPerson = { userId: string; email: string; ctx: Ctx & { actor: Person } }

/** For tests: a person with a session, a member of the account (null: of none), and their context there. */
export async function testPerson(
  accountId: string | null,
  role: Role = 'owner',
  db: Db = database(),
): Promise<TestPerson> {
  const now = systemClock.now()
  const userId = newId('usr', systemRandom)
  const email = `${systemRandom.base62(12).toLowerCase()}@test.example`
  const sessionId = newId('ses', systemRandom)
  await db.user.create({ data: { id: userId, email, name: 'Ada', createdAt: now } })
  if (accountId) await db.member.create({ data: { accountId, userId, role, createdAt: now } })
  const instants = { createdAt: now, lastSeenAt: now, factorAt: now, secondFactorAt: now }
  const expiresAt = new Date(now.getTime() + 86_400_000)
  const origin = { address: '127.0.0.1', userAgent: 'test' }
  await db.session.create({ data: { id: sessionId, userId, accountId, expiresAt, ...instants, ...origin } })
  const actor: Person = {
    type: 'member',
    id: userId,
    accountId: accountId ?? 'provider',
    role: accountId ? role : null,
    lacks: accountId ? null : 'account',
    name: 'Ada',
    email,
    sessionId,
    staff: [],
    staffLocked: false,
    factorAt: now,
    secondFactorAt: now,
  }
  return {
    userId,
    email,
    ctx: { actor, db, clock: systemClock, random: systemRandom, requestId: 'req_test' },
  }
}
