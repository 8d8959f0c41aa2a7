import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import { recordManagementKeysOf } from '@/lib/changes/record-management-keys-of'
import { queueMail } from '@/lib/mail/queue-mail'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { actorWords } from './actor-words'
import { endMembership } from './end-membership'
import { findMembership } from './find-membership'
import { lockPeople } from './lock-people'
import { type MemberInput, memberInput } from './members-contract'
import { removedLetter } from './membership-letters'
import { refusedRoleChange } from './refused-role-change'
import { roleChangeRefusal } from './role-change'

/**
 * Ends a membership, with the person's sessions in this account, their management keys and the invitations that they
 * made, all at once. Throws `not_found`, `last_owner`, `step_up_required`.
 */
export async function removeMember(ctx: Ctx, input: MemberInput): Promise<{ userId: string }> {
  authorize(ctx, 'members:write')
  requireStepUp(ctx)
  const { userId } = parseInput(memberInput, input)
  if (userId === ctx.actor.id) {
    throw new AppError('invalid_request', 'Nobody removes themselves: leave the account instead.')
  }
  return ctx.db.$transaction(async (tx) => {
    const { account, by } = await lockPeople(tx, ctx, 'members:write')
    const member = await findMembership(tx, account.id, userId)
    const refusal = roleChangeRefusal({ by, before: member.role, after: null, owners: member.owners })
    if (refusal) throw refusedRoleChange(refusal)
    const ended = await endMembership(tx, ctx, account.id, member)
    // One that has shown no account yet acts in the only one that there is.
    const elsewhere = await tx.member.count({ where: { userId } })
    const there =
      elsewhere > 0 ? [{ accountId: account.id }] : [{ accountId: account.id }, { accountId: null }]
    const { count } = await tx.session.updateMany({
      where: { userId, endedAt: null, OR: there },
      data: { endedAt: ctx.clock.now() },
    })
    await queueMail(tx, ctx, 'removed', member.email, removedLetter(account.name, actorWords(ctx.actor)))
    const target = { type: 'member', id: userId, name: member.email } as const
    await recordAudit(tx, ctx, 'member.removed', target, { ...ended, sessionsEnded: count })
    await recordManagementKeysOf(tx, ctx.clock, account.id, userId)
    return { userId }
  })
}
