import { may } from '@/lib/auth/authorize'
import { PERMISSIONS, type Permission, type Rule } from '@/lib/auth/permissions'
import type { Actor, StaffRole } from '@/lib/platform/ctx'

/**
 * What the person may see or do here, from the permission table; what is not allowed is not offered. `locked` opens
 * with a second factor.
 */
export type Abilities = { may: readonly Permission[]; locked: readonly Permission[] }

/** `granted` are the staff roles that the person holds, whether or not they count in this session. */
export function abilitiesOf(actor: Actor, granted: readonly StaffRole[]): Abilities {
  const all = Object.keys(PERMISSIONS) as Permission[]
  const ofStaff = ({ over, staff }: Rule) =>
    over === 'provider' && granted.some((role) => staff.includes(role))
  return {
    may: all.filter((permission) => may(actor, permission)),
    locked: all.filter((permission) => ofStaff(PERMISSIONS[permission]) && !may(actor, permission)),
  }
}
