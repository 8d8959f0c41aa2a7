import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import { changeStaffRole } from '@/lib/auth/change-staff-role'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx, StaffRole } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { type SetStaffRoleInput, setStaffRoleInput } from './staff-contract'

/** An operator grants a staff role to somebody who can sign in, or takes it away. Asks for a fresh factor. */
export async function setStaffRole(
  ctx: Ctx,
  input: SetStaffRoleInput,
): Promise<{ email: string; staffRoles: StaffRole[]; changed: boolean }> {
  authorize(ctx, 'staff:write')
  const wanted = parseInput(setStaffRoleInput, input)
  requireStepUp(ctx)
  return changeStaffRole(ctx, wanted)
}
