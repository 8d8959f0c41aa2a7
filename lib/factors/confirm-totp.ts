import 'server-only'
import { z } from 'zod'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import { lockPerson } from '@/lib/auth/lock-person'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { totpCode } from './factor-contract'
import { settleAddedFactor } from './settle-factors'
import { takeTotp } from './take-totp'
import { tellOfFactors } from './tell-of-factors'

const confirmInput = z.strictObject({ code: totpCode })

/**
 * Turns the authenticator app on, by a first code of it. Answers recovery codes, once, when the person has none.
 * Throws `wrong_code`.
 */
export async function confirmTotp(
  ctx: Ctx,
  input: z.input<typeof confirmInput>,
): Promise<{ recoveryCodes: string[] | null }> {
  const person = authorizePerson(ctx)
  const { id: userId, email } = person
  const { code } = parseInput(confirmInput, input)
  requireStepUp(ctx)
  return ctx.db.$transaction(async (tx) => {
    await lockPerson(tx, userId)
    const now = ctx.clock.now()
    if (!(await takeTotp(tx, userId, code, now, { confirmed: false }))) {
      const detail =
        'This code is not one of the app now. Wait for the next one; the clock of the phone must be right.'
      throw new AppError('wrong_code', detail, { fields: [{ path: 'code', message: detail }] })
    }
    await tx.totpSecret.update({ where: { userId }, data: { confirmedAt: now } })
    const recoveryCodes = await settleAddedFactor(tx, ctx, person)
    const target = { type: 'user', id: userId, name: email } as const
    await recordAudit(tx, ctx, 'person.totp_added', target, { recoveryCodesMade: recoveryCodes !== null })
    await tellOfFactors(tx, ctx, person, 'totp-added')
    return { recoveryCodes }
  })
}
