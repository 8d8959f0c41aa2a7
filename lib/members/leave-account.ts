import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import { recordManagementKeysOf } from '@/lib/changes/record-management-keys-of'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { endMembership } from './end-membership'
import { findMembership } from './find-membership'
import { lockAccount } from './lock-people'
import { refusedRoleChange } from './refused-role-change'
import { isLastOwner } from './role-change'

/**
 * The person who acts leaves the account that the page shows. It takes no role: whoever belongs may go. Throws
 * `last_owner`, `not_found`.
 */
export async function leaveAccount(ctx: Ctx): Promise<{ accountId: string }> {
  const { id: userId, accountId, email } = authorizePerson(ctx)
  return ctx.db.$transaction(async (tx) => {
    const account = await lockAccount(tx, accountId)
    if (!account) throw new AppError('not_found', 'You are no member of this account.')
    const member = await findMembership(tx, accountId, userId)
    if (isLastOwner({ before: member.role, after: null, owners: member.owners })) {
      throw refusedRoleChange('last_owner')
    }
    const ended = await endMembership(tx, ctx, accountId, member)
    await tx.session.updateMany({ where: { userId, accountId, endedAt: null }, data: { accountId: null } })
    await recordAudit(tx, ctx, 'member.left', { type: 'member', id: userId, name: email }, ended)
    await recordManagementKeysOf(tx, ctx.clock, accountId, userId)
    return { accountId }
  })
}
