import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import { lockPerson } from '@/lib/auth/lock-person'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import { settleRemovedFactor } from './settle-factors'
import { tellOfFactors } from './tell-of-factors'

/**
 * Takes the authenticator app away; a second time changes nothing. Without any second factor the person is kept out
 * of accounts that ask for one, and of staff work, until there is another.
 */
export async function removeTotp(ctx: Ctx): Promise<void> {
  const person = authorizePerson(ctx)
  requireStepUp(ctx)
  await ctx.db.$transaction(async (tx) => {
    await lockPerson(tx, person.id)
    const { count } = await tx.totpSecret.deleteMany({
      where: { userId: person.id, confirmedAt: { not: null } },
    })
    if (count === 0) return
    const { left } = await settleRemovedFactor(tx, ctx, person)
    const target = { type: 'user', id: person.id, name: person.email } as const
    await recordAudit(tx, ctx, 'person.totp_removed', target, { anotherFactorLeft: left })
    await tellOfFactors(tx, ctx, person, 'totp-removed')
  })
}
