import { describe, expect, it } from 'vitest'
import type { Actor, Role, StaffRole } from '@/lib/platform/ctx'
import { may } from './authorize'
import { MANAGEMENT_SCOPES, PERMISSIONS, type Permission } from './permissions'

const at = new Date(0)
const person = { id: 'u', accountId: 'a', name: '', email: '', sessionId: 's', factorAt: at }
const member = (role: Role | null, staff: StaffRole[] = []): Actor => {
  const rest = { secondFactorAt: at, staffLocked: false, lacks: null }
  return { type: 'member', ...person, ...rest, role, staff }
}
const staffIn = (...staff: StaffRole[]): Actor => ({ type: 'staff', ...person, staff })
const all = Object.keys(PERMISSIONS) as Permission[]
const held = (actor: Actor) => all.filter((permission) => may(actor, permission))

describe('permissions', () => {
  it('are these, role by role', () => {
    const ofAccount = all.filter((name) => PERMISSIONS[name].over === 'account' && name !== 'verify')
    expect(held(member('owner'))).toEqual(ofAccount)
    expect(held(member('admin'))).toEqual(ofAccount.filter((name) => name !== 'account:transfer'))
    const reads = ['keys:read', 'usage:read', 'posture:read', 'members:read']
    expect(held(member('developer')).sort()).toEqual(['keys:rotate', 'keys:write', ...reads].sort())
    expect(held(member('viewer'))).toEqual(reads)
    expect(held(member(null))).toEqual([])
  })

  it('of staff: security may stop keys everywhere and make none; the others may nothing in an account', () => {
    const may = held(staffIn('security'))
    expect(may).toContain('keys:revoke')
    expect(may.filter((name) => /:(write|rotate|transfer|publish)$/.test(name))).toEqual([])
    expect(held(staffIn('analyst', 'operator'))).toEqual([])
    expect(held(member(null, ['analyst']))).toEqual(['ratings:publish'])
    expect(held(member('viewer', ['security']))).not.toContain('keys:revoke')
  })

  it('of a management key are its scopes, no more', () => {
    const key = { type: 'management-key', id: 'm', accountId: 'a', scopes: ['verify'], name: '' } as const
    expect(held(key)).toEqual(['verify'])
    expect(MANAGEMENT_SCOPES).not.toContain('members:write')
  })
})
