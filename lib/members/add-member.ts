import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx, Role } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { domainRefusal, isDomainAllowed } from './email-domain'
import { joinAccount } from './join-account'
import { lockPeople } from './lock-people'
import { type AddMemberInput, addMemberInput } from './members-contract'

/**
 * For the operator's commands: makes a person who can sign in already a member, unasked. Everybody else invites.
 * Throws `not_found`, `already_member`, `domain_not_allowed`.
 */
export async function addMember(
  ctx: Ctx,
  input: AddMemberInput,
): Promise<{ userId: string; email: string; role: Role }> {
  authorize(ctx, 'members:write')
  if (ctx.actor.type !== 'system')
    throw new AppError('forbidden', 'Invite this person: they say yes themselves.')
  const { email, role } = parseInput(addMemberInput, input)
  return ctx.db.$transaction(async (tx) => {
    const { account } = await lockPeople(tx, ctx, 'members:write')
    const user = await tx.user.findUnique({ where: { email } })
    if (!user) throw new AppError('not_found', `Nobody here has the e-mail ${email}.`)
    if (!isDomainAllowed(email, account.emailDomains)) {
      throw new AppError('domain_not_allowed', domainRefusal(account.emailDomains))
    }
    await joinAccount(tx, { accountId: account.id, userId: user.id, role, now: ctx.clock.now() })
    await recordAudit(tx, ctx, 'member.joined', { type: 'member', id: user.id, name: email }, { role })
    return { userId: user.id, email, role }
  })
}
