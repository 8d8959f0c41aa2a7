import 'server-only'
import type { Ctx, Role } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { mayGive, ROLES } from './role-change'

/**
 * Ends the open invitations that a person made and could not make any more with the role that is left (null: none):
 * nobody leaves a door behind. Answers how many.
 */
export async function withdrawInvitationsOf(
  tx: Tx,
  ctx: Ctx,
  accountId: string,
  userId: string,
  role: Role | null,
): Promise<number> {
  const now = ctx.clock.now()
  const { count } = await tx.invitation.updateMany({
    where: {
      accountId,
      createdBy: userId,
      acceptedAt: null,
      withdrawnAt: null,
      expiresAt: { gt: now },
      role: { in: ROLES.filter((given) => !mayGive(role, given)) },
    },
    data: { withdrawnAt: now },
  })
  return count
}
