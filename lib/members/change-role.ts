import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import { recordManagementKeysOf } from '@/lib/changes/record-management-keys-of'
import { queueMail } from '@/lib/mail/queue-mail'
import type { Ctx, Role } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { actorWords } from './actor-words'
import { findMembership } from './find-membership'
import { lockPeople } from './lock-people'
import { type ChangeRoleInput, changeRoleInput } from './members-contract'
import { roleChangedLetter } from './membership-letters'
import { refusedRoleChange } from './refused-role-change'
import { roleChangeRefusal } from './role-change'
import { withdrawInvitationsOf } from './withdraw-invitations-of'

/**
 * Gives a member another role; it holds from that person's next request on, and for their management keys at once.
 * Throws `not_found`, `last_owner`, `step_up_required`.
 */
export async function changeRole(ctx: Ctx, input: ChangeRoleInput): Promise<{ userId: string; role: Role }> {
  authorize(ctx, 'members:write')
  requireStepUp(ctx)
  const { userId, role } = parseInput(changeRoleInput, input)
  return ctx.db.$transaction(async (tx) => {
    const { account, by } = await lockPeople(tx, ctx, 'members:write')
    const accountId = account.id
    const member = await findMembership(tx, accountId, userId)
    const refusal = roleChangeRefusal({ by, before: member.role, after: role, owners: member.owners })
    if (refusal) throw refusedRoleChange(refusal)
    if (member.role === role) return { userId, role }
    await tx.member.update({ where: { accountId_userId: { accountId, userId } }, data: { role } })
    const invitationsWithdrawn = await withdrawInvitationsOf(tx, ctx, accountId, userId, role)
    if (userId !== ctx.actor.id) {
      const letter = roleChangedLetter(account.name, role, actorWords(ctx.actor))
      await queueMail(tx, ctx, 'role-changed', member.email, letter)
    }
    const target = { type: 'member', id: userId, name: member.email } as const
    const detail = { before: member.role, after: role, invitationsWithdrawn }
    await recordAudit(tx, ctx, 'member.role_changed', target, detail)
    await recordManagementKeysOf(tx, ctx.clock, accountId, userId)
    return { userId, role }
  })
}
