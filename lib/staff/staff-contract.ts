import { z } from 'zod'
import type { StaffRole } from '@/lib/platform/ctx'
import { STAFF_ROLE_NAMES } from './staff-roles'

export const setStaffRoleInput = z.strictObject({
  email: z
    .string('Give an e-mail address.')
    .trim()
    .toLowerCase()
    .max(254, 'At most 254 characters.')
    .pipe(z.email('Give an e-mail address, such as ada@example.com.')),
  role: z.enum(STAFF_ROLE_NAMES, 'Choose a role.'),
  granted: z.boolean(),
})
export type SetStaffRoleInput = z.input<typeof setStaffRoleInput>

/** `secondFactor`: without one, no staff role counts. */
export type StaffView = {
  id: string
  name: string
  email: string
  staffRoles: StaffRole[]
  secondFactor: boolean
  lastSeenAt: string | null
}
