import 'server-only'
import type { Ctx, Role } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import type { Membership } from './find-membership'
import { withdrawInvitationsOf } from './withdraw-invitations-of'

/**
 * Takes a member out of a locked account. Invitations that they made, and one that waits for their own e-mail, end:
 * no door stays behind. Answers what ended, for the audit row.
 */
export async function endMembership(
  tx: Tx,
  ctx: Ctx,
  accountId: string,
  { userId, email, role }: Membership,
): Promise<{ role: Role; invitationsWithdrawn: number }> {
  await tx.member.delete({ where: { accountId_userId: { accountId, userId } } })
  const made = await withdrawInvitationsOf(tx, ctx, accountId, userId, null)
  const toThem = await tx.invitation.updateMany({
    where: { accountId, email, acceptedAt: null, withdrawnAt: null },
    data: { withdrawnAt: ctx.clock.now() },
  })
  return { role, invitationsWithdrawn: made + toThem.count }
}
