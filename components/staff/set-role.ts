import type { ActionResult } from '@/lib/platform/action-result'
import type { SetStaffRoleInput } from '@/lib/staff/staff-contract'

/** Grants a staff role, or takes it away. */
export type SetRole = (input: SetStaffRoleInput) => Promise<ActionResult<{ changed: boolean }>>
