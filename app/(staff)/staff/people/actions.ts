'use server'

import { runAction } from '@/lib/auth/run-action'
import { setStaffRole } from '@/lib/staff/set-staff-role'
import type { SetStaffRoleInput } from '@/lib/staff/staff-contract'

export async function setStaffRoleAction(input: SetStaffRoleInput) {
  return runAction((ctx) => setStaffRole(ctx, input))
}
