import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import { lockPerson } from '@/lib/auth/lock-person'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { hasSecondFactor } from './factor-methods'
import { readHeldFactors } from './read-held-factors'
import { tellOfFactors } from './tell-of-factors'
import { writeRecoveryCodes } from './write-recovery-codes'

/** Ten new recovery codes, in this one answer; the earlier ones open nothing from now on. */
export async function makeRecoveryCodes(ctx: Ctx): Promise<string[]> {
  const person = authorizePerson(ctx)
  requireStepUp(ctx)
  return ctx.db.$transaction(async (tx) => {
    await lockPerson(tx, person.id)
    if (!hasSecondFactor(await readHeldFactors(tx, person.id))) {
      const detail = 'Recovery codes stand for a second factor: set one up first.'
      throw new AppError('second_factor_required', detail)
    }
    const codes = await writeRecoveryCodes(tx, ctx, person.id)
    const target = { type: 'user', id: person.id, name: person.email } as const
    await recordAudit(tx, ctx, 'person.recovery_codes_made', target, { codes: codes.length })
    await tellOfFactors(tx, ctx, person, 'recovery-codes-made')
    return codes
  })
}
