import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Role } from '@/lib/platform/ctx'
import { invitationState } from './invitation-state'
import { mayGive, ROLES, roleChangeRefusal } from './role-change'

const role = fc.constantFrom(...ROLES)
const people = fc
  .array(role, { minLength: 1, maxLength: 5 })
  .map((roles): (Role | null)[] => ['owner', ...roles])
const step = fc.record({ by: fc.nat(5), on: fc.nat(5), after: fc.option(role) })

describe('roleChangeRefusal', () => {
  it('leaves an owner whatever is tried, and lets none but an owner make or unmake one', () => {
    const property = fc.property(people, fc.array(step, { maxLength: 30 }), (start, steps) => {
      const now = [...start]
      for (const { by, on, after } of steps) {
        const actor = now[by]
        const before = now[on]
        if (!actor || !before) continue
        const owners = now.filter((held) => held === 'owner').length
        const refusal = roleChangeRefusal({ by: actor, before, after, owners })
        if (refusal) continue
        now[on] = after
        expect(now).toContain('owner')
        if (before === 'owner' || after === 'owner') expect(actor).toBe('owner')
        expect(['owner', 'admin']).toContain(actor)
      }
    })
    fc.assert(property, { numRuns: 200 })
  })

  it('says why', () => {
    const of = (by: Role, before: Role, after: Role | null, owners = 2) =>
      roleChangeRefusal({ by, before, after, owners })
    expect(of('developer', 'viewer', 'developer')).toBe('not_allowed')
    expect(of('admin', 'admin', 'owner')).toBe('owners_only')
    expect(of('admin', 'owner', null)).toBe('owners_only')
    expect(of('owner', 'owner', 'admin', 1)).toBe('last_owner')
    expect(of('owner', 'owner', 'owner', 1)).toBeNull()
    expect(of('admin', 'viewer', 'admin')).toBeNull()
  })

  it('nobody gives more than they hold, and who is nobody any more gives nothing', () => {
    const rank = (held: Role) => ROLES.indexOf(held)
    for (const by of ROLES) {
      for (const given of ROLES) if (mayGive(by, given)) expect(rank(given)).toBeGreaterThanOrEqual(rank(by))
    }
    expect(ROLES.filter((given) => mayGive(null, given) || mayGive('developer', given))).toEqual([])
  })
})

describe('invitationState', () => {
  const at = (ms: number) => new Date(ms)
  it('is open until it is used, withdrawn or out of time, whichever comes first', () => {
    const open = { expiresAt: at(10), acceptedAt: null, withdrawnAt: null }
    expect(invitationState(open, at(9))).toBe('open')
    expect(invitationState(open, at(10))).toBe('expired')
    expect(invitationState({ ...open, acceptedAt: at(5) }, at(20))).toBe('accepted')
    expect(invitationState({ ...open, withdrawnAt: at(5) }, at(6))).toBe('withdrawn')
  })
})
