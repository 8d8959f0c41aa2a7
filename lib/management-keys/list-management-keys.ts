import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { findManagementKeys } from './find-management-keys'
import type { ManagementKeyView } from './management-key-contract'
import { viewManagementKey } from './management-key-view'

/** The account's management keys with what each may now: those alive first, newest first. */
export async function listManagementKeys(ctx: Ctx): Promise<ManagementKeyView[]> {
  authorize(ctx, 'management-keys:read')
  const now = ctx.clock.now()
  const rows = await findManagementKeys(ctx.db, ctx.actor.accountId, now)
  return rows.map((row) => viewManagementKey(row, now))
}
