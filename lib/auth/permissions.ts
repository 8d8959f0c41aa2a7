import type { Role } from '@/lib/platform/ctx'

const EVERYBODY: readonly Role[] = ['owner', 'admin', 'developer', 'viewer']
const MAKERS: readonly Role[] = ['owner', 'admin', 'developer']
const KEEPERS: readonly Role[] = ['owner', 'admin']

/**
 * Who may do what. A permission is also the scope that a management key needs for it; `verify` asks whether
 * a consumer's key is good and is for machines only.
 */
export const PERMISSIONS = {
  'keys:read': { roles: EVERYBODY, summary: 'See keys, their versions and rotations' },
  'keys:write': { roles: MAKERS, summary: 'Issue and change keys' },
  'keys:rotate': { roles: MAKERS, summary: 'Plan and cancel rotations, retire versions' },
  'keys:revoke': { roles: KEEPERS, summary: 'Revoke versions and keys' },
  'policies:write': { roles: KEEPERS, summary: 'Set what holds for every key, and let a key do less' },
  'usage:read': { roles: EVERYBODY, summary: 'See usage and the impact of a change' },
  'audit:read': { roles: KEEPERS, summary: 'Read the audit log' },
  verify: { roles: [], summary: 'Ask whether a key is valid' },
} as const satisfies Record<string, { roles: readonly Role[]; summary: string }>

export type Permission = keyof typeof PERMISSIONS

export const MANAGEMENT_SCOPES = Object.keys(PERMISSIONS) as Permission[]
