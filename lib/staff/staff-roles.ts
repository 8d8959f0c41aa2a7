import type { StaffRole } from '@/lib/platform/ctx'

/** The provider's roles, with what they are for. */
export const STAFF_ROLES = {
  analyst: 'Imports, publishes and corrects ratings',
  security: 'Finds and ends leaked keys of every account',
  operator: 'Keeps the installation: its staff and its messages',
} as const satisfies Record<StaffRole, string>

export const STAFF_ROLE_NAMES = Object.keys(STAFF_ROLES) as [StaffRole, ...StaffRole[]]
