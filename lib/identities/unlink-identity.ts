import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import { oidcSettings } from '@/lib/auth/oidc-settings'
import { requireStepUp } from '@/lib/auth/step-up'
import { tellOfFactors } from '@/lib/factors/tell-of-factors'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { type IdentityInput, identityInput } from './identity-contract'

/** Takes a way in away from the person who acts, never the last one. Throws `not_found`, `step_up_required`. */
export async function unlinkIdentity(ctx: Ctx, input: IdentityInput): Promise<void> {
  const person = authorizePerson(ctx)
  const { id: userId, email } = person
  const { issuer, subject } = parseInput(identityInput, input)
  requireStepUp(ctx)
  await ctx.db.$transaction(async (tx) => {
    // Whoever takes away two ways at once would have none: the person's row is the lock of both.
    await tx.$queryRaw`SELECT id FROM users WHERE id = ${userId} FOR UPDATE`
    const { count } = await tx.identity.deleteMany({ where: { issuer, subject, userId } })
    if (count === 0) throw new AppError('not_found', 'This sign-in is not linked to you.')
    if (!(await hasWayIn(tx, userId))) {
      throw new AppError(
        'invalid_request',
        'This is your only way in. Set a password or add a passkey first, then unlink it.',
      )
    }
    const target = { type: 'user', id: userId, name: email } as const
    await recordAudit(tx, ctx, 'person.identity_unlinked', target, { issuer })
    await tellOfFactors(tx, ctx, person, 'identity-unlinked')
  })
}

async function hasWayIn(tx: Tx, userId: string): Promise<boolean> {
  const { passwordHash, identities, _count } = await tx.user.findUniqueOrThrow({
    where: { id: userId },
    select: {
      passwordHash: true,
      identities: { select: { issuer: true } },
      _count: { select: { passkeys: true } },
    },
  })
  // What another provider said opens nothing any more.
  const issuer = oidcSettings()?.issuer
  return passwordHash !== null || _count.passkeys > 0 || identities.some((other) => other.issuer === issuer)
}
