import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import { requireStepUp } from '@/lib/auth/step-up'
import type { Ctx } from '@/lib/platform/ctx'
import { pool } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { type MailInput, mailInput, type OpenedMail } from './mail-contract'
import { openLetter } from './open-letter'

/**
 * A whole message with its link, for an operator who passes it on because no mail server is set. It opens what it
 * links to, so it asks for a fresh factor and leaves a row.
 */
export async function openMail(ctx: Ctx, input: MailInput): Promise<OpenedMail> {
  authorize(ctx, 'outbox:read')
  requireStepUp(ctx)
  const { mailId } = parseInput(mailInput, input)
  if (env().SMTP_URL) {
    throw new AppError('forbidden', 'A mail server is set, so messages are read by whom they are for alone.')
  }
  const mail = await ctx.db.mail.findUnique({ where: { id: mailId } })
  if (!mail) throw new AppError('not_found', 'There is no such message.')
  const letter = await openLetter(pool(), mail)
  if (!letter) throw new AppError('already_ended', 'The text of this message was erased.')
  const { to, kind, subject } = mail
  await ctx.db.$transaction((tx) =>
    recordAudit(tx, ctx, 'operator.mail_read', { type: 'mail', id: mailId, name: subject }, { to, kind }),
  )
  return { to, letter }
}
