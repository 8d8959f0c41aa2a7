import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import { recordManagementKeysOf } from '@/lib/changes/record-management-keys-of'
import { queueMail } from '@/lib/mail/queue-mail'
import type { Ctx, Role } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { actorWords } from './actor-words'
import { findMembership } from './find-membership'
import { lockPeople } from './lock-people'
import { type ChangeRoleInput, changeRoleInput } from './members-contract'
import { roleChangedLetter } from './membership-letters'
import { refusedRoleChange } from './refused-role-change'
import { roleChangeRefusal } from './role-change'
import { withdrawInvitationsOf } from './withdraw-invitations-of'

const QUIET_MS = 10 * 60_000

/**
 * Gives a member another role; it holds from that person's next request on, and for their management keys at once.
 * They are told by mail, once in ten minutes.
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
    const told = userId !== ctx.actor.id && !(await wasTold(tx, ctx, userId))
    if (told) {
      const letter = roleChangedLetter(account.name, role, actorWords(ctx.actor))
      await queueMail(tx, ctx, 'role-changed', member.email, letter)
    }
    const target = { type: 'member', id: userId, name: member.email } as const
    const detail = { before: member.role, after: role, invitationsWithdrawn, told }
    await recordAudit(tx, ctx, 'member.role_changed', target, detail)
    await recordManagementKeysOf(tx, ctx.clock, accountId, userId)
    return { userId, role }
  })
}

/** Whether this account sent them such a message of late: a role that flips is not to fill anybody's mailbox. */
async function wasTold(tx: Tx, { actor, clock }: Ctx, userId: string): Promise<boolean> {
  const since = new Date(clock.now().getTime() - QUIET_MS)
  const row = await tx.auditEntry.findFirst({
    where: {
      accountId: actor.accountId,
      targetId: userId,
      action: 'member.role_changed',
      at: { gt: since },
      detail: { path: ['told'], equals: true },
    },
    select: { id: true },
  })
  return row !== null
}
