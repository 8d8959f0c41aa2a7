import 'server-only'
import { z } from 'zod'
import { recordAudit } from '@/lib/audit/record-audit'
import { provePassword } from '@/lib/factors/prove-password'
import { queueMail } from '@/lib/mail/queue-mail'
import type { Ctx } from '@/lib/platform/ctx'
import { publicUrl } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { authorizePerson } from './authorize'
import { lockPerson } from './lock-person'
import { hashPassword } from './password'
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
  const held = await ctx.db.user.findUniqueOrThrow({ where: { id: person.id } })
  const hasNone = held.passwordHash === null
  if (hasNone) requireStepUp(ctx)
  await refuseWeakPassword(newPassword, person, 'newPassword')
  if (!hasNone && currentPassword === newPassword) {
    throw refused('weak_password', 'newPassword', 'This is the password that you have now. Use another.')
  }
  const proven = hasNone ? { passwordHash: null } : await provePassword(ctx, person.id, currentPassword)
  if (typeof proven === 'string') throw REFUSALS[proven]()
  const passwordHash = await hashPassword(newPassword)
  const done = await ctx.db.$transaction(async (tx) => {
    const locked = await lockPerson(tx, person.id)
    if (locked?.passwordHash !== proven.passwordHash) return 'changed_meanwhile'
    const now = ctx.clock.now()
    await tx.user.update({ where: { id: person.id }, data: { passwordHash, passwordChangedAt: now } })
    const others = { userId: person.id, endedAt: null, expiresAt: { gt: now }, id: { not: person.sessionId } }
    const { count: ended } = await tx.session.updateMany({ where: others, data: { endedAt: now } })
    // A link that resets the password has ended by the change itself, and tells its holder so.
    const open = { userId: person.id, usedAt: null, purpose: { not: 'password-reset' } }
    await tx.oneTimeLink.updateMany({ where: open, data: { usedAt: now } })
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
  under_way: () =>
    refused('too_many_attempts', 'currentPassword', 'It is being checked already. Try again in a moment.'),
  changed_meanwhile: () =>
    refused('changed_meanwhile', 'currentPassword', 'Your password was changed meanwhile. Nothing was done.'),
}

function refused(code: ConstructorParameters<typeof AppError>[0], path: string, message: string): AppError {
  return new AppError(code, message, { fields: [{ path, message }] })
}
