import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorizePerson } from '@/lib/auth/authorize'
import { lockPerson } from '@/lib/auth/lock-person'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { randomBytes } from '@/lib/platform/random-bytes'
import { sealSecret } from '@/lib/seals/seal-secret'
import type { TotpSetup } from './factor-contract'
import { qrPath } from './qr-path'
import { totpPlace } from './take-totp'
import { TOTP_SECRET_BYTES, totpSecretText, totpUri } from './totp'

/** A new secret for an authenticator app, in this one answer. It counts once a first code of it was right. */
export async function beginTotp(ctx: Ctx): Promise<TotpSetup> {
  const { id: userId, email } = authorizePerson(ctx)
  requireStepUp(ctx)
  const secret = totpSecretText(randomBytes(TOTP_SECRET_BYTES))
  await ctx.db.$transaction(async (tx) => {
    await lockPerson(tx, userId)
    const held = await tx.totpSecret.findUnique({ where: { userId } })
    if (held?.confirmedAt) {
      const detail = 'You have an authenticator app already. Remove it before you set up another one.'
      throw new AppError('changed_meanwhile', detail)
    }
    const { sealedSecret: sealed, dataKeyId } = await sealSecret(tx, ctx, totpPlace(userId), secret)
    const data = { sealed, dataKeyId, createdAt: ctx.clock.now(), confirmedAt: null, lastStep: null }
    await tx.totpSecret.upsert({ where: { userId }, create: { userId, ...data }, update: data })
    await recordAudit(tx, ctx, 'person.totp_begun', { type: 'user', id: userId, name: email })
  })
  return { secret, qr: qrPath(totpUri(secret, email)) }
}
