import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { findInvitation } from './find-invitation'
import { joinAccount } from './join-account'
import { lockAccount } from './lock-people'
import { type Offer, type TokenInput, tokenInput } from './members-contract'

/**
 * Makes the person who is signed in a member, once, and shows them the account from now on. Throws as
 * `findInvitation`, and `already_member`.
 */
export async function acceptInvitation(ctx: Ctx, input: TokenInput): Promise<Offer> {
  const person = authorizePerson(ctx)
  const { token } = parseInput(tokenInput, input)
  const now = ctx.clock.now()
  return ctx.db.$transaction(async (tx) => {
    const seen = await findInvitation(tx, token, person.email, now)
    await lockAccount(tx, seen.accountId)
    // Read again under the lock: of two who use it at the same time, the second finds it used.
    const invitation = await findInvitation(tx, token, person.email, now)
    const { account, role, id, expiresAt } = invitation
    await joinAccount(tx, { accountId: account.id, userId: person.id, role, now })
    await tx.invitation.update({ where: { id }, data: { acceptedAt: now, acceptedBy: person.id } })
    await tx.session.updateMany({ where: { id: person.sessionId }, data: { accountId: account.id } })
    const actor = { ...person, accountId: account.id }
    const target = { type: 'member', id: person.id, name: person.email } as const
    await recordAudit(tx, { ...ctx, actor }, 'member.joined', target, { role, invitationId: id })
    return { accountId: account.id, account: account.name, role, expiresAt: expiresAt.toISOString() }
  })
}
