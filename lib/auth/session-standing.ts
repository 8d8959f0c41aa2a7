import { type Actor, PROVIDER, type Role, type StaffRole } from '@/lib/platform/ctx'

/** However often it is used, a session ends after 30 days; unused, after 7. An account may ask for less. */
export const SESSION_SECONDS = 30 * 86_400
export const IDLE_SECONDS = 7 * 86_400
/** Staff work counts for so long after the second factor was given; then it is asked for again. */
export const STAFF_SECONDS = 12 * 3600

/** How long a session that was renewed still answers what other tabs have under way, as what it was before. */
export const RENEWAL_SECONDS = 10

/** What is stored of a session, its person, and the membership by which it acts. */
export type SessionFacts = {
  userId: string
  email: string
  name: string
  staffRoles: readonly StaffRole[]
  hasSecondFactor: boolean
  sessionId: string
  createdAt: Date
  expiresAt: Date
  endedAt: Date | null
  lastSeenAt: Date
  factorAt: Date
  secondFactorAt: Date | null
  /** Of how many accounts the person is a member. */
  accounts: number
  membership: Membership | null
}

export type Membership = {
  accountId: string
  role: Role
  requireSecondFactor: boolean
  sessionIdleMinutes: number | null
  sessionMaxHours: number | null
}

type Person = Extract<Actor, { type: 'member' }>
/** `half`: the second factor is still to be given, and until then this is nobody. */
export type Standing =
  | { kind: 'nobody' }
  | { kind: 'half'; userId: string }
  | { kind: 'person'; actor: Person }

/** Who a session is at this instant. Pure: the same facts give the same person. */
export function sessionStanding(facts: SessionFacts, now: Date): Standing {
  const idleMs = now.getTime() - facts.lastSeenAt.getTime()
  if (facts.endedAt !== null || facts.expiresAt <= now || idleMs > IDLE_SECONDS * 1000)
    return { kind: 'nobody' }
  if (facts.hasSecondFactor && facts.secondFactorAt === null) return { kind: 'half', userId: facts.userId }
  return { kind: 'person', actor: personOf(facts, now) }
}

function personOf(facts: SessionFacts, now: Date): Person {
  const { membership, staffRoles, secondFactorAt } = facts
  const lacks = lackOf(facts, now)
  const locked = secondFactorAt === null || now.getTime() - secondFactorAt.getTime() > STAFF_SECONDS * 1000
  return {
    type: 'member',
    id: facts.userId,
    accountId: membership?.accountId ?? PROVIDER,
    role: lacks ? null : (membership?.role ?? null),
    lacks,
    name: facts.name,
    email: facts.email,
    sessionId: facts.sessionId,
    staff: locked ? [] : staffRoles,
    staffLocked: locked && staffRoles.length > 0,
    factorAt: facts.factorAt,
    secondFactorAt,
  }
}

function lackOf({ membership, accounts, createdAt, lastSeenAt, secondFactorAt }: SessionFacts, now: Date) {
  if (!membership) return accounts === 0 ? 'account' : 'membership'
  const { sessionMaxHours, sessionIdleMinutes, requireSecondFactor } = membership
  const tooOld =
    sessionMaxHours !== null && now.getTime() - createdAt.getTime() >= sessionMaxHours * 3_600_000
  const tooIdle =
    sessionIdleMinutes !== null && now.getTime() - lastSeenAt.getTime() >= sessionIdleMinutes * 60_000
  if (tooOld || tooIdle) return 'fresh_sign_in'
  return requireSecondFactor && secondFactorAt === null ? 'second_factor' : null
}
