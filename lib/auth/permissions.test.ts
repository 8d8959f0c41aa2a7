import { describe, expect, it } from 'vitest'
import { may } from './authorize'
import { MANAGEMENT_SCOPES } from './permissions'

const member = (role: 'owner' | 'admin' | 'developer' | 'viewer') =>
  ({ type: 'member', id: 'u', accountId: 'a', role, name: '', email: '', sessionId: 's', staff: [] }) as const

describe('permissions', () => {
  it('are these, role by role', () => {
    const allowed = (role: Parameters<typeof member>[0]) =>
      MANAGEMENT_SCOPES.filter((permission) => may(member(role), permission))
    const all = [
      'keys:read',
      'keys:write',
      'keys:rotate',
      'keys:revoke',
      'policies:write',
      'usage:read',
      'audit:read',
    ]
    expect(allowed('owner')).toEqual(all)
    expect(allowed('admin')).toEqual(all)
    expect(allowed('developer')).toEqual(['keys:read', 'keys:write', 'keys:rotate', 'usage:read'])
    expect(allowed('viewer')).toEqual(['keys:read', 'usage:read'])
  })

  it('of a management key are its scopes, no more', () => {
    const key = { type: 'management-key', id: 'm', accountId: 'a', scopes: ['verify'], name: '' } as const
    expect(MANAGEMENT_SCOPES.filter((permission) => may(key, permission))).toEqual(['verify'])
  })
})
