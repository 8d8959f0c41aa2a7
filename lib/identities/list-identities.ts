import 'server-only'
import { authorizePerson } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { IdentityView } from './identity-contract'

/** The person's own identities at providers, oldest first. */
export async function listIdentities(ctx: Ctx): Promise<IdentityView[]> {
  const { id: userId } = authorizePerson(ctx)
  const rows = await ctx.db.identity.findMany({ where: { userId }, orderBy: { createdAt: 'asc' } })
  return rows.map(({ issuer, subject, email, createdAt, lastUsedAt }) => ({
    issuer,
    subject,
    email,
    linkedAt: createdAt.toISOString(),
    lastUsedAt: lastUsedAt.toISOString(),
  }))
}
