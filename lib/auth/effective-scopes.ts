import type { Role } from '@/lib/platform/ctx'
import { MANAGEMENT_SCOPES, PERMISSIONS, type Permission } from './permissions'

/**
 * The scopes that a person with this role can give to a management key. No person asks `verify`: it can be given by
 * who may issue management keys. Null, for who is no member, gives nothing.
 */
export function grantableScopes(role: Role | null): Permission[] {
  if (role === null) return []
  return MANAGEMENT_SCOPES.filter((scope) => {
    const rule = PERMISSIONS[scope === 'verify' ? 'management-keys:write' : scope]
    return (rule.roles as readonly Role[]).includes(role)
  })
}

/**
 * What a management key may now: of the scopes that it was made with those that its maker could give now. One that
 * nobody made, which came with the account, may what it was made with.
 */
export function effectiveScopes(
  scopes: readonly string[],
  maker: 'nobody' | { role: Role | null },
): readonly string[] {
  if (maker === 'nobody') return scopes
  const grantable: readonly string[] = grantableScopes(maker.role)
  return scopes.filter((scope) => grantable.includes(scope))
}
