import type { Role } from '@/lib/platform/ctx'

/** In the order of what they may do. */
export const ROLES: readonly Role[] = ['owner', 'admin', 'developer', 'viewer']

/** What each role is for, in a line. */
export const ROLE_WORDS: Record<Role, string> = {
  owner: 'Everything, and hands the account over',
  admin: 'Everything but what concerns owners',
  developer: 'Issues and rotates keys: shared ones and their own',
  viewer: 'Sees shared keys and usage, changes nothing',
}

/** `after` null: the membership ends. `owners` are all of the account, before the change. */
export type RoleChange = { by: Role; before: Role; after: Role | null; owners: number }
export type RoleRefusal = 'not_allowed' | 'owners_only' | 'last_owner'

/** Why a role may not be changed or taken; null when it may. Only owners make and unmake owners; one always stays. */
export function roleChangeRefusal({ by, before, after, owners }: RoleChange): RoleRefusal | null {
  if (by !== 'owner' && by !== 'admin') return 'not_allowed'
  if (by !== 'owner' && (before === 'owner' || after === 'owner')) return 'owners_only'
  return isLastOwner({ before, after, owners }) ? 'last_owner' : null
}

/** Whether the account would be left without an owner. */
export function isLastOwner({ before, after, owners }: Omit<RoleChange, 'by'>): boolean {
  return before === 'owner' && after !== 'owner' && owners <= 1
}

/** Whether somebody with the role `by` (null: nobody any more) may bring in a person with the role `role`. */
export function mayGive(by: Role | null, role: Role): boolean {
  return by === 'owner' || (by === 'admin' && role !== 'owner')
}
