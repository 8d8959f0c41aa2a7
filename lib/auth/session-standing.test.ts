import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type SessionFacts, sessionStanding } from './session-standing'

const NOW = new Date('2026-11-22T12:00:00Z')
const ago = (ms: number) => new Date(NOW.getTime() - ms)
const HOUR_MS = 3_600_000

function facts(over: Partial<SessionFacts> = {}): SessionFacts {
  const membership = {
    accountId: 'acc_1',
    role: 'admin' as const,
    requireSecondFactor: false,
    sessionIdleMinutes: null,
    sessionMaxHours: null,
  }
  return {
    userId: 'usr_1',
    email: 'a@b.example',
    name: 'A',
    staffRoles: [],
    hasSecondFactor: false,
    sessionId: 'ses_1',
    createdAt: ago(HOUR_MS),
    expiresAt: ago(-HOUR_MS),
    endedAt: null,
    lastSeenAt: ago(1000),
    factorAt: ago(HOUR_MS),
    secondFactorAt: null,
    accounts: 1,
    membership,
    ...over,
  }
}
const limits = (over: object) =>
  ({ membership: { ...(facts().membership as object), ...over } }) as Partial<SessionFacts>
const standing = (over: Partial<SessionFacts>) => sessionStanding(facts(over), NOW)
const lacks = (over: Partial<SessionFacts>) => {
  const found = standing(over)
  return found.kind === 'person' ? [found.actor.role, found.actor.lacks] : found.kind
}

describe('sessionStanding', () => {
  it('is a person with the role of the membership', () => {
    expect(lacks({})).toEqual(['admin', null])
  })

  it('is nobody once it ended, expired or lay idle for a week', () => {
    expect(lacks({ endedAt: NOW })).toBe('nobody')
    expect(lacks({ expiresAt: NOW })).toBe('nobody')
    expect(lacks({ lastSeenAt: ago(7 * 24 * HOUR_MS + 1) })).toBe('nobody')
  })

  it('is half until the second factor of whoever has one', () => {
    expect(lacks({ hasSecondFactor: true })).toBe('half')
    expect(lacks({ hasSecondFactor: true, secondFactorAt: ago(1) })).toEqual(['admin', null])
  })

  it('says what is lacking, and gives no role then', () => {
    expect(lacks({ membership: null, accounts: 0 })).toEqual([null, 'account'])
    expect(lacks({ membership: null, accounts: 2 })).toEqual([null, 'membership'])
    expect(lacks(limits({ requireSecondFactor: true }))).toEqual([null, 'second_factor'])
    expect(lacks(limits({ sessionMaxHours: 1 }))).toEqual([null, 'fresh_sign_in'])
    expect(lacks({ ...limits({ sessionIdleMinutes: 15 }), lastSeenAt: ago(900_000) })).toEqual([
      null,
      'fresh_sign_in',
    ])
    expect(lacks({ ...limits({ sessionIdleMinutes: 15 }), lastSeenAt: ago(899_999) })).toEqual([
      'admin',
      null,
    ])
  })

  it('never lets staff roles count without a second factor, nor a role count beside a lack', () => {
    const instant = fc.integer({ min: -2_000_000_000, max: 2_000_000_000 }).map(ago)
    const any = fc.record({
      hasSecondFactor: fc.boolean(),
      createdAt: instant,
      expiresAt: instant,
      lastSeenAt: instant,
      endedAt: fc.option(instant),
      secondFactorAt: fc.option(instant),
      accounts: fc.nat(3),
      requireSecondFactor: fc.boolean(),
      sessionIdleMinutes: fc.option(fc.integer({ min: 1, max: 100 })),
      sessionMaxHours: fc.option(fc.integer({ min: 1, max: 100 })),
    })
    fc.assert(
      fc.property(any, ({ requireSecondFactor, sessionIdleMinutes, sessionMaxHours, ...over }) => {
        const asked = limits({ requireSecondFactor, sessionIdleMinutes, sessionMaxHours })
        const found = standing({ ...over, ...asked, staffRoles: ['security'] })
        if (found.kind !== 'person') return
        const { role, lacks, staff, secondFactorAt } = found.actor
        expect(role === null).toBe(lacks !== null)
        const fresh = secondFactorAt !== null && NOW.getTime() - secondFactorAt.getTime() <= 12 * HOUR_MS
        expect(staff.length > 0).toBe(fresh)
        if (requireSecondFactor && role) expect(secondFactorAt).not.toBeNull()
        if (over.hasSecondFactor) expect(secondFactorAt).not.toBeNull()
      }),
    )
  })
})
