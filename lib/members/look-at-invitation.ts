import 'server-only'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { findInvitation } from './find-invitation'
import { type Offer, type TokenInput, tokenInput } from './members-contract'

/** What a link offers to the person who is signed in, before they say yes. Throws as `findInvitation`. */
export async function lookAtInvitation(ctx: Ctx, input: TokenInput): Promise<Offer> {
  const { email } = authorizePerson(ctx)
  const { token } = parseInput(tokenInput, input)
  const { account, role, expiresAt } = await findInvitation(ctx.db, token, email, ctx.clock.now())
  return { accountId: account.id, account: account.name, role, expiresAt: expiresAt.toISOString() }
}
