import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { recordChange } from '@/lib/changes/record-change'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { findManagementKeys } from './find-management-keys'
import type { ManagementKeyView } from './management-key-contract'
import { viewManagementKey } from './management-key-view'

/** `sequence`: the change that verifiers acknowledge. */
export type RevokedManagementKey = { managementKey: ManagementKeyView; sequence: bigint }

/** Ends a management key of the account at once and for good. `already_ended` when it has been revoked. */
export async function revokeManagementKey(
  ctx: Ctx,
  { managementKeyId: id }: { managementKeyId: string },
): Promise<RevokedManagementKey> {
  authorize(ctx, 'management-keys:revoke')
  const { accountId } = ctx.actor
  // Actions hand on whatever a stranger posts.
  if (typeof id !== 'string' || id.includes('\0')) throw notFound()
  const now = ctx.clock.now()
  return ctx.db.$transaction(async (tx) => {
    // First the maker's row, as whoever demotes or removes the maker does: else each could wait for the other.
    await tx.$queryRaw`
      SELECT FROM management_keys k JOIN members m ON m.account_id = k.account_id AND m.user_id = k.created_by
      WHERE k.id = ${id} AND k.account_id = ${accountId} FOR SHARE OF m`
    const { count } = await tx.managementKey.updateMany({
      where: { id, accountId, revokedAt: null },
      data: { revokedAt: now },
    })
    const [row] = await findManagementKeys(tx, accountId, now, id)
    if (!row) throw notFound()
    if (count === 0) throw new AppError('already_ended', 'This management key has been revoked already.')
    const { name, hint, scopes } = row
    const target = { type: 'management-key', id, name } as const
    await recordAudit(tx, ctx, 'management_key.revoked', target, { hint, scopes })
    const subject = { subject: 'management-key', subjectId: id, accountId } as const
    const sequence = await recordChange(tx, ctx.clock, subject)
    return { managementKey: viewManagementKey(row, now), sequence }
  })
}

function notFound(): AppError {
  return new AppError('not_found', 'There is no such management key in this account.')
}
