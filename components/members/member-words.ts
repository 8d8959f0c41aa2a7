import type { Role } from '@/lib/platform/ctx'

/** Roles as they stand in a list. */
export const ROLE_NAMES: Record<Role, string> = {
  owner: 'Owner',
  admin: 'Admin',
  developer: 'Developer',
  viewer: 'Viewer',
}
