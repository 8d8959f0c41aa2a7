import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { env } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import type { MailKind } from './letter'
import { type MailInput, mailInput } from './mail-contract'
import { sendSpanMs } from './send-schedule'

/** Has an unsent message tried now, whatever was said of it before. Throws `link_over` for one that is too old. */
export async function retryMail(ctx: Ctx, input: MailInput): Promise<void> {
  authorize(ctx, 'outbox:read')
  const { mailId } = parseInput(mailInput, input)
  if (!env().SMTP_URL) {
    throw new AppError('policy_forbids', 'No mail server is set (SMTP_URL). Open the message and pass it on.')
  }
  const now = ctx.clock.now()
  await ctx.db.$transaction(async (tx) => {
    const mail = await tx.mail.findUnique({ where: { id: mailId } })
    if (!mail) throw new AppError('not_found', 'There is no such message.')
    const { to, kind, subject } = mail
    if (mail.sentAt || !mail.sealed) throw new AppError('already_ended', 'This message was sent, or erased.')
    if (now.getTime() > mail.createdAt.getTime() + sendSpanMs(kind as MailKind)) {
      throw new AppError('link_over', 'This message is too old: what it tells or links to is over.')
    }
    await tx.mail.updateMany({ where: { id: mailId, sentAt: null }, data: { sendAt: now } })
    const target = { type: 'mail', id: mailId, name: subject } as const
    await recordAudit(tx, ctx, 'operator.mail_retried', target, { to, kind })
  })
}
