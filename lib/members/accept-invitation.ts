import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { type Offer, type TokenInput, tokenInput } from './members-contract'
import { takeInvitation } from './take-invitation'

/**
 * Makes the person who is signed in a member, once, and shows them the account from now on. Throws as
 * `takeInvitation`.
 */
export async function acceptInvitation(ctx: Ctx, input: TokenInput): Promise<Offer> {
  const person = authorizePerson(ctx)
  const { token } = parseInput(tokenInput, input)
  return ctx.db.$transaction(async (tx) => {
    const { offer, invitationId } = await takeInvitation(tx, person, token, ctx.clock.now())
    const { accountId, role } = offer
    await tx.session.updateMany({ where: { id: person.sessionId }, data: { accountId } })
    const actor = { ...person, accountId }
    const target = { type: 'member', id: person.id, name: person.email } as const
    await recordAudit(tx, { ...ctx, actor }, 'member.joined', target, { role, invitationId })
    return offer
  })
}
