import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Actor, Role } from '@/lib/platform/ctx'
import { may } from './authorize'
import { effectiveScopes, grantableScopes } from './effective-scopes'
import { MANAGEMENT_SCOPES, PERMISSIONS, type Permission } from './permissions'

const at = new Date(0)
const person = { id: 'u', accountId: 'a', name: '', email: '', sessionId: 's', factorAt: at }
const member = (role: Role | null): Actor => {
  const rest = { secondFactorAt: at, staff: [], staffLocked: false, lacks: null } as const
  return { type: 'member', ...person, ...rest, role }
}
const keyOf = (scopes: readonly string[]): Actor => ({
  type: 'management-key',
  id: 'm',
  accountId: 'a',
  scopes,
  name: '',
})
const all = Object.keys(PERMISSIONS) as Permission[]
const anyRole = fc.constantFrom<Role | null>('owner', 'admin', 'developer', 'viewer', null)
/** Also what is no scope, or none any more, as an old row may hold it. */
const anyScopes = fc.uniqueArray(fc.oneof(fc.constantFrom(...all), fc.string({ maxLength: 12 })))

describe('a management key', () => {
  it('may nothing that its maker may not now; `verify` while its maker may issue such keys', () => {
    fc.assert(
      fc.property(anyScopes, anyRole, (scopes, role) => {
        const actor = keyOf(effectiveScopes(scopes, { role }))
        const maker = member(role)
        for (const permission of all) {
          const needs = permission === 'verify' ? 'management-keys:write' : permission
          if (may(actor, permission)) expect(may(maker, needs)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })

  it('may all of its scopes that its maker still may, and no other', () => {
    fc.assert(
      fc.property(anyScopes, anyRole, (scopes, role) => {
        const expected = all.filter(
          (name) =>
            PERMISSIONS[name].scope &&
            scopes.includes(name) &&
            may(member(role), name === 'verify' ? 'management-keys:write' : name),
        )
        expect([...effectiveScopes(scopes, { role })].sort()).toEqual(expected.sort())
      }),
      { numRuns: 200 },
    )
  })

  it('of a maker who is no member may nothing; one that came with the account may what it was made with', () => {
    expect(effectiveScopes(MANAGEMENT_SCOPES, { role: null })).toEqual([])
    expect(effectiveScopes(MANAGEMENT_SCOPES, 'nobody')).toEqual(MANAGEMENT_SCOPES)
    expect(grantableScopes('owner')).toEqual(MANAGEMENT_SCOPES)
    expect(grantableScopes('viewer')).toEqual(['keys:read', 'usage:read', 'posture:read'])
  })
})
