import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { queueMail } from '@/lib/mail/queue-mail'
import type { Ctx } from '@/lib/platform/ctx'
import { publicUrl } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { type RemindInput, remindInput } from './posture-contract'
import { reminderLetter } from './reminder-letter'

/** A reminder a day is plenty. */
const AGAIN_MS = 86_400_000

/**
 * Asks a member by mail to set up a second factor. Throws `not_found`, `nothing_to_do` where there is one,
 * `rate_limited` within a day of the last reminder.
 */
export async function remindOfSecondFactor(ctx: Ctx, input: RemindInput): Promise<{ remindedAt: string }> {
  authorize(ctx, 'members:write')
  const { userId } = parseInput(remindInput, input)
  const { accountId, name: by } = ctx.actor
  return ctx.db.$transaction(async (tx) => {
    // The row of the membership is the lock: of two reminders at once, one goes out.
    await tx.$queryRaw`SELECT FROM members WHERE account_id = ${accountId} AND user_id = ${userId} FOR NO KEY UPDATE`
    const member = await tx.member.findUnique({
      where: { accountId_userId: { accountId, userId } },
      include: {
        account: { select: { name: true } },
        user: { include: { totp: true, _count: { select: { passkeys: true } } } },
      },
    })
    if (!member) throw new AppError('not_found', 'There is no such member in this account.')
    const { user, account } = member
    if (user.totp?.confirmedAt || user._count.passkeys > 0) {
      throw new AppError('nothing_to_do', `${user.name} has a second factor by now.`)
    }
    const now = ctx.clock.now()
    const last = await tx.auditEntry.findFirst({
      where: {
        ...{ accountId, targetId: userId, action: 'member.reminded' },
        at: { gt: new Date(now.getTime() - AGAIN_MS) },
      },
      select: { id: true },
    })
    if (last) throw new AppError('rate_limited', `${user.name} was reminded within the last day.`)
    const letter = reminderLetter(user.name, account.name, by, `${publicUrl()}/profile`)
    await queueMail(tx, ctx, 'second-factor-wanted', user.email, letter)
    await recordAudit(tx, ctx, 'member.reminded', { type: 'member', id: userId, name: user.email })
    return { remindedAt: now.toISOString() }
  })
}
