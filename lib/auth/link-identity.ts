import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { tellOfFactors } from '@/lib/factors/tell-of-factors'
import { LINK_PURPOSE } from '@/lib/identities/identity-contract'
import type { Claimed } from '@/lib/identities/read-claims'
import type { Ctx } from '@/lib/platform/ctx'
import { authorizePerson } from './authorize'

export type Linking = 'not_asked' | 'linked' | 'taken'

/**
 * Links an identity to the signed-in person, if that person asked for it in this very session within the last ten
 * minutes (lib/identities/ask-link.ts). `taken`: it is somebody else's.
 */
export async function linkIdentity(ctx: Ctx, { issuer, subject, email }: Claimed): Promise<Linking> {
  const person = authorizePerson(ctx)
  const { id: userId, sessionId } = person
  const now = ctx.clock.now()
  return ctx.db.$transaction(async (tx) => {
    const { count } = await tx.challenge.deleteMany({
      where: { purpose: LINK_PURPOSE, userId, sessionId, expiresAt: { gt: now } },
    })
    if (count === 0) return 'not_asked'
    const made = await tx.$executeRaw`
      INSERT INTO identities (issuer, subject, user_id, email, created_at, last_used_at)
      VALUES (${issuer}, ${subject}, ${userId}, ${email}, ${now}, ${now}) ON CONFLICT DO NOTHING`
    if (made === 0) {
      const whose = await tx.identity.findUniqueOrThrow({ where: { issuer_subject: { issuer, subject } } })
      return whose.userId === userId ? 'linked' : 'taken'
    }
    const target = { type: 'user', id: userId, name: person.email } as const
    await recordAudit(tx, ctx, 'person.identity_linked', target, { issuer, email })
    await tellOfFactors(tx, ctx, person, 'identity-linked')
    return 'linked'
  })
}
