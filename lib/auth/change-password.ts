import 'server-only'
import { z } from 'zod'
import { recordAudit } from '@/lib/audit/record-audit'
import { judgeFactor } from '@/lib/factors/judge-factor'
import { queueMail } from '@/lib/mail/queue-mail'
import type { Ctx } from '@/lib/platform/ctx'
import { publicUrl } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { authorizePerson } from './authorize'
import { hashPassword, isPasswordOf } from './password'
import { passwordChangedLetter } from './password-changed-letter'
import { MAX_PASSWORD_LENGTH } from './password-weakness'
import { refuseWeakPassword } from './refuse-weak-password'
import { requireStepUp } from './step-up'

const changePasswordInput = z.strictObject({
  /** Left out by who has none: signs in by passkey or single sign-on alone. */
  currentPassword: z.string().max(MAX_PASSWORD_LENGTH).default(''),
  newPassword: z.string(),
})
export type ChangePasswordInput = z.input<typeof changePasswordInput>

/**
 * Changes the password of the person who asks, ends their other sessions and open reset links, and tells them by mail.
 * Throws `wrong_credentials`, `too_many_attempts`, `weak_password`; without a password yet, `step_up_required`.
 */
export async function changePassword(ctx: Ctx, input: ChangePasswordInput): Promise<{ ended: number }> {
  const person = authorizePerson(ctx)
  const { currentPassword, newPassword } = parseInput(changePasswordInput, input)
  const { passwordHash: before } = await ctx.db.user.findUniqueOrThrow({ where: { id: person.id } })
  if (before === null) requireStepUp(ctx)
  await refuseWeakPassword(newPassword, person, 'newPassword')
  if (before !== null && currentPassword === newPassword) {
    throw refused('weak_password', 'newPassword', 'This is the password that you have now. Use another.')
  }
  const right = before !== null && (await isPasswordOf(before, currentPassword))
  const passwordHash = right || before === null ? await hashPassword(newPassword) : null
  const done = await ctx.db.$transaction(async (tx) => {
    if (before !== null) {
      const given = { method: 'password', password: currentPassword } as const
      const refusal = await judgeFactor(tx, ctx, person.id, given, right)
      if (refusal) return refusal
    }
    const now = ctx.clock.now()
    const { count } = await tx.user.updateMany({
      where: { id: person.id, passwordHash: before },
      data: { passwordHash, passwordChangedAt: now },
    })
    if (count === 0) return 'changed_meanwhile'
    const others = { userId: person.id, endedAt: null, expiresAt: { gt: now }, id: { not: person.sessionId } }
    const { count: ended } = await tx.session.updateMany({ where: others, data: { endedAt: now } })
    await tx.oneTimeLink.updateMany({ where: { userId: person.id, usedAt: null }, data: { usedAt: now } })
    const target = { type: 'user', id: person.id, name: person.email } as const
    await recordAudit(tx, ctx, 'person.password_changed', target, { sessions: ended })
    const letter = passwordChangedLetter(person.name, now, `${publicUrl()}/profile`)
    await queueMail(tx, ctx, 'password-changed', person.email, letter)
    return { ended }
  })
  if (typeof done !== 'string') return done
  throw REFUSALS[done]()
}

const REFUSALS = {
  wrong_code: () => refused('wrong_credentials', 'currentPassword', 'This is not your password.'),
  too_many_attempts: () =>
    refused('too_many_attempts', 'currentPassword', 'Too many wrong ones. Wait 15 minutes, then try again.'),
  changed_meanwhile: () =>
    refused('changed_meanwhile', 'currentPassword', 'Your password was changed meanwhile. Nothing was done.'),
}

function refused(code: ConstructorParameters<typeof AppError>[0], path: string, message: string): AppError {
  return new AppError(code, message, { fields: [{ path, message }] })
}
