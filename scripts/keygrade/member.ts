import { z } from 'zod'
import { addMember } from '@/lib/members/add-member'
import { changeRole } from '@/lib/members/change-role'
import { inviteMember } from '@/lib/members/invite-member'
import { addMemberInput, emailInput } from '@/lib/members/members-contract'
import { removeMember } from '@/lib/members/remove-member'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import type { Command } from './command'
import { ACCOUNT_OPTION, operatorIn } from './operator'

const ROLES = 'owner|admin|developer|viewer'
const whoInput = z.object({ email: emailInput })

export const memberAdd: Command = {
  takes: `EMAIL ${ROLES} [--account ID]`,
  does: 'Makes a person who can sign in already a member. Anybody else is invited: the link is sent, and printed this once.',
  options: ACCOUNT_OPTION,
  words: 2,
  async run({ account }, [email, role]) {
    const wanted = parseInput(addMemberInput, { email, role })
    const ctx = await operatorIn(account)
    const { accountId } = ctx.actor
    if (await ctx.db.user.findUnique({ where: { email: wanted.email } })) {
      const { userId } = await addMember(ctx, wanted)
      return { facts: { accountId, ...wanted, userId, added: true } }
    }
    const { invitation, link } = await inviteMember(ctx, wanted)
    const { id: invitationId, expiresAt } = invitation
    return { facts: { accountId, ...wanted, invitationId, link, expiresAt, added: false } }
  },
}

export const memberRole: Command = {
  takes: `EMAIL ${ROLES} [--account ID]`,
  does: 'Gives a member another role; it holds from the next request on.',
  options: ACCOUNT_OPTION,
  words: 2,
  async run({ account }, [email, role]) {
    const wanted = parseInput(addMemberInput, { email, role })
    const ctx = await operatorIn(account)
    const userId = await memberOf(ctx, wanted.email)
    await changeRole(ctx, { userId, role: wanted.role })
    return { facts: { accountId: ctx.actor.accountId, ...wanted, userId } }
  },
}

export const memberRemove: Command = {
  takes: 'EMAIL [--account ID]',
  does: 'Ends a membership, with the sessions and management keys that hang on it.',
  options: ACCOUNT_OPTION,
  words: 1,
  async run({ account }, [given]) {
    const { email } = parseInput(whoInput, { email: given })
    const ctx = await operatorIn(account)
    const userId = await memberOf(ctx, email)
    await removeMember(ctx, { userId })
    return { facts: { accountId: ctx.actor.accountId, email, userId, removed: true } }
  },
}

async function memberOf(ctx: Ctx, email: string): Promise<string> {
  const { accountId } = ctx.actor
  const member = await ctx.db.member.findFirst({ where: { accountId, user: { email } } })
  if (!member) throw new AppError('not_found', `${email} is no member of this account.`)
  return member.userId
}
