import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import { lockPerson } from '@/lib/auth/lock-person'
import { oidcSettings } from '@/lib/auth/oidc-settings'
import { requireStepUp } from '@/lib/auth/step-up'
import { settleRemovedFactor } from '@/lib/factors/settle-factors'
import { tellOfFactors } from '@/lib/factors/tell-of-factors'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { removePasskeyInput } from './passkey-contract'

/**
 * Takes a passkey of the person away. Without any second factor the person is kept out of accounts that ask for one,
 * and of staff work, until there is another. Throws `step_up_required`, `not_found`, and `last_way_in`
 * when nothing would be left to sign in with.
 */
export async function removePasskey(ctx: Ctx, input: unknown): Promise<void> {
  const actor = authorizePerson(ctx)
  const { id: userId } = actor
  const { passkeyId } = parseInput(removePasskeyInput, input)
  requireStepUp(ctx)
  await ctx.db.$transaction(async (tx) => {
    // Of two last passkeys removed at once, one stays.
    await lockPerson(tx, userId)
    const person = await tx.user.findUniqueOrThrow({
      where: { id: userId },
      select: {
        passwordHash: true,
        passkeys: { select: { id: true, name: true } },
        // A provider that this installation asks no more lets nobody in.
        _count: { select: { identities: { where: { issuer: oidcSettings()?.issuer ?? '' } } } },
      },
    })
    const passkey = person.passkeys.find(({ id }) => id === passkeyId)
    if (!passkey) throw new AppError('not_found', 'You have no such passkey.')
    const others = person.passkeys.length - 1 + person._count.identities
    if (person.passwordHash === null && others === 0) {
      throw new AppError(
        'last_way_in',
        'This is your only way to sign in: you have no password. Set one, or add another passkey first.',
      )
    }
    await tx.passkey.deleteMany({ where: { id: passkeyId, userId } })
    const { left } = await settleRemovedFactor(tx, ctx, actor)
    await tellOfFactors(tx, ctx, actor, 'passkey-removed')
    const target = { type: 'user', id: userId, name: actor.email } as const
    const detail = { passkey: passkey.name, anotherFactorLeft: left }
    await recordAudit(tx, ctx, 'person.passkey_removed', target, detail)
  })
}
