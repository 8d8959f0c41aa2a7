import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { lockPerson } from '@/lib/auth/lock-person'
import { hashPassword } from '@/lib/auth/password'
import { refuseWeakPassword } from '@/lib/auth/refuse-weak-password'
import type { PublicFacts } from '@/lib/auth/run-public-action'
import { queueMail } from '@/lib/mail/queue-mail'
import { PROVIDER } from '@/lib/platform/ctx'
import { publicUrl } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { findLink } from './find-link'
import { lockLinksOf } from './issue-link'
import { type ResetPasswordInput, resetPasswordInput } from './link-contract'
import { wasResetLetter } from './link-letters'
import { LINK_UNKNOWN } from './link-standing'

/**
 * Sets a new password by the link of a message, once: every session of the person ends, the second factor stays, and
 * a message tells of it. Throws `link_over` and `weak_password`.
 */
export async function resetPassword(
  facts: PublicFacts,
  input: ResetPasswordInput,
): Promise<{ email: string }> {
  const { db, clock } = facts
  const { token, password } = parseInput(resetPasswordInput, input)
  const before = await findLink(db, 'password-reset', token, clock.now())
  await refuseWeakPassword(password, { email: before.email, name: before.person?.name })
  const passwordHash = await hashPassword(password)
  return db.$transaction(async (tx) => {
    // First, as everywhere: a sign-in with the old password that is under way comes before or not at all.
    if (before.person) await lockPerson(tx, before.person.id)
    await lockLinksOf(tx, before.email)
    // Looked at anew under the lock: of two that use it at once, one is late.
    const now = clock.now()
    const { digest, email, person } = await findLink(tx, 'password-reset', token, now)
    if (!person) throw new AppError('link_over', LINK_UNKNOWN)
    await tx.oneTimeLink.update({ where: { digest }, data: { usedAt: now } })
    await tx.user.update({ where: { id: person.id }, data: { passwordHash, passwordChangedAt: now } })
    const { count: sessions } = await tx.session.updateMany({
      where: { userId: person.id, endedAt: null },
      data: { endedAt: now },
    })
    await queueMail(
      tx,
      facts,
      'password-changed',
      email,
      wasResetLetter(person.name, now, `${publicUrl()}/forgot-password`),
    )
    const member = await tx.member.findFirst({ where: { userId: person.id }, orderBy: { createdAt: 'asc' } })
    const actor = { type: 'member', ...person, accountId: member?.accountId ?? PROVIDER }
    const target = { type: 'user', id: person.id, name: email } as const
    await recordAudit(tx, { ...facts, actor }, 'person.password_reset', target, {
      address: facts.address,
      sessions,
    })
    return { email }
  })
}
