import type { Role, StaffRole } from '@/lib/platform/ctx'

const EVERYBODY: readonly Role[] = ['owner', 'admin', 'developer', 'viewer']
const MAKERS: readonly Role[] = ['owner', 'admin', 'developer']
const KEEPERS: readonly Role[] = ['owner', 'admin']
const OWNERS: readonly Role[] = ['owner']
const NOBODY: readonly Role[] = []
const NO_STAFF: readonly StaffRole[] = []
const SECURITY: readonly StaffRole[] = ['security']

export type Rule = {
  /** What it is about: one account, or the installation. */
  over: 'account' | 'provider'
  /** Who has it in an account of their own. */
  roles: readonly Role[]
  /** Who of the provider's people has it: over `account`, in every account. */
  staff: readonly StaffRole[]
  /** Whether a management key can carry it as a scope. */
  scope: boolean
  summary: string
}

/**
 * Who may do what: the one table that verbs, pages, management keys, docs/permissions.md and the matrix test read.
 * `verify` asks whether a consumer's key is good and is for machines only.
 */
export const PERMISSIONS = {
  'keys:read': rule(EVERYBODY, SECURITY, true, 'See keys, their versions and rotations'),
  'keys:unshared': rule(KEEPERS, SECURITY, false, 'See and act on keys of others that are not shared'),
  'keys:write': rule(MAKERS, NO_STAFF, true, 'Issue and change keys'),
  'keys:rotate': rule(MAKERS, NO_STAFF, true, 'Plan and cancel rotations, retire versions'),
  'keys:revoke': rule(KEEPERS, SECURITY, true, 'Revoke versions and keys'),
  'keys:suspend': rule(KEEPERS, SECURITY, true, 'Suspend keys and let them work again'),
  'keys:replace': rule(
    KEEPERS,
    SECURITY,
    false,
    'End a compromised key and have a successor made that only its people can take',
  ),
  'policies:write': rule(KEEPERS, NO_STAFF, true, 'Set what holds for every key, and let a key do less'),
  'usage:read': rule(EVERYBODY, SECURITY, true, 'See usage and the impact of a change'),
  'audit:read': rule(KEEPERS, SECURITY, true, 'Read the audit log'),
  verify: rule(NOBODY, NO_STAFF, true, 'Ask whether a key is valid'),
  'posture:read': rule(EVERYBODY, SECURITY, true, 'See what to make safer, of what one may see'),
  'members:read': rule(EVERYBODY, SECURITY, false, 'See who is a member'),
  'members:write': rule(KEEPERS, NO_STAFF, false, 'Invite and remove members, change their roles'),
  'account:write': rule(KEEPERS, NO_STAFF, false, 'Change the name and the rules of the account'),
  'account:transfer': rule(OWNERS, NO_STAFF, false, 'Hand the account over to another owner'),
  'management-keys:read': rule(KEEPERS, SECURITY, false, 'See management keys'),
  'management-keys:write': rule(KEEPERS, NO_STAFF, false, 'Issue management keys'),
  'management-keys:revoke': rule(KEEPERS, SECURITY, false, 'Revoke management keys'),
  'desk:open': provider(['security'], 'Find any account, key and person, and look into it'),
  'incidents:run': provider(['security'], 'Open, run and close incidents, edit playbooks'),
  'ratings:publish': provider(['analyst'], 'Import, publish and correct ratings'),
  'staff:write': provider(['operator'], 'See and change who works for the provider, sign people out'),
  'outbox:read': provider(['operator'], 'Read messages that no mail server took'),
} as const satisfies Record<string, Rule>

export type Permission = keyof typeof PERMISSIONS

/** What a management key can be allowed. */
export const MANAGEMENT_SCOPES = (Object.keys(PERMISSIONS) as Permission[]).filter(
  (permission) => PERMISSIONS[permission].scope,
)

function rule(roles: readonly Role[], staff: readonly StaffRole[], scope: boolean, summary: string): Rule {
  return { over: 'account', roles, staff, scope, summary }
}

function provider(staff: readonly StaffRole[], summary: string): Rule {
  return { over: 'provider', roles: NOBODY, staff, scope: false, summary }
}
