import { openTransport } from '@/lib/mail/open-transport'
import { type Sender, sendMails } from '@/lib/mail/send-mails'
import { pool } from '@/lib/platform/db'
import { env, publicUrl } from '@/lib/platform/env'
import { log } from '@/lib/platform/log'
import { readSmtpUrl } from '@/lib/platform/smtp-url'
import type { Job } from './jobs'

let sender: Sender | null = null

/** Sends what the outbox holds; without a mail server it stays there for the operator. */
export const sendMailsJob: Job = {
  name: 'send-mails',
  everyMs: 2000,
  async run(db, clock, stopping) {
    const { SMTP_URL, MAIL_FROM: from } = env()
    if (!SMTP_URL) return
    sender ??= { transport: openTransport(readSmtpUrl(SMTP_URL)), from, site: publicUrl() }
    const { sent, failed } = await sendMails({ db, pool: pool(), clock }, sender, stopping)
    if (sent + failed > 0) log.info({ sent, failed }, 'messages of the outbox were tried')
  },
}
