import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { lockPeople } from './lock-people'
import { type InvitationInput, invitationInput } from './members-contract'

/** Ends an invitation that nobody has used: its link opens nothing from now on. Throws `not_found`, `link_over`. */
export async function withdrawInvitation(ctx: Ctx, input: InvitationInput): Promise<{ id: string }> {
  authorize(ctx, 'members:write')
  const { invitationId: id } = parseInput(invitationInput, input)
  return ctx.db.$transaction(async (tx) => {
    await lockPeople(tx, ctx, 'members:write')
    const { accountId } = ctx.actor
    const invitation = await tx.invitation.findFirst({ where: { id, accountId } })
    if (!invitation) throw new AppError('not_found', 'There is no such invitation in this account.')
    if (invitation.acceptedAt || invitation.withdrawnAt) {
      throw new AppError(
        'link_over',
        'This invitation was used or withdrawn meanwhile. Look at the list again.',
      )
    }
    await tx.invitation.update({ where: { id }, data: { withdrawnAt: ctx.clock.now() } })
    const target = { type: 'invitation', id, name: invitation.email } as const
    await recordAudit(tx, ctx, 'member.invitation_withdrawn', target, { role: invitation.role })
    return { id }
  })
}
