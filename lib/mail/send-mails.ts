import 'server-only'
import type { Transporter } from 'nodemailer'
import type { Pool } from 'pg'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { log } from '@/lib/platform/log'
import { deliveryTrouble } from './delivery-trouble'
import type { MailKind } from './letter'
import { openLetter } from './open-letter'
import { renderLetter } from './render-letter'
import { NEVER, nextTry, sendSpanMs, type Trouble } from './send-schedule'

export type Sender = { transport: Transporter; from: string; site: string }
type Facts = { db: Db; pool: Pool; clock: Clock }

/** Whoever takes a message has it for so long; a process that was killed meanwhile leaves it to the next after that. */
const LEASE_MS = 2 * 60_000
const LANES = 4

type Taken = {
  id: string
  to: string
  kind: MailKind
  sealed: Uint8Array
  dataKeyId: string
  createdAt: Date
  attempts: number
}

/**
 * Sends what is due, each message by one sender only, and erases its text once the server has it. A server that is
 * away ends the run. Answers how many were sent and how many were not.
 */
export async function sendMails(
  facts: Facts,
  sender: Sender,
  stopping: AbortSignal,
): Promise<{ sent: number; failed: number }> {
  const counts = { sent: 0, failed: 0 }
  let away = false
  const lane = async () => {
    while (!away && !stopping.aborted) {
      const mail = await take(facts)
      if (!mail) return
      const trouble = await sendOne(facts, sender, mail)
      counts[trouble ? 'failed' : 'sent'] += 1
      away ||= trouble === 'server'
    }
  }
  await Promise.all(Array.from({ length: LANES }, lane))
  return counts
}

/** Takes the next message that is due, in one statement, before anything is sent. */
async function take({ db, clock }: Facts): Promise<Taken | null> {
  const now = clock.now()
  const [mail] = await db.$queryRaw<Taken[]>`
    UPDATE mails SET attempts = attempts + 1, send_at = ${new Date(now.getTime() + LEASE_MS)}
    WHERE id = (
      SELECT id FROM mails WHERE sent_at IS NULL AND sealed IS NOT NULL AND send_at <= ${now}
      ORDER BY send_at, id LIMIT 1 FOR UPDATE SKIP LOCKED
    )
    RETURNING id, "to", kind, sealed, data_key_id AS "dataKeyId", created_at AS "createdAt", attempts`
  return mail ?? null
}

async function sendOne(facts: Facts, sender: Sender, mail: Taken): Promise<Trouble | null> {
  const { db, clock } = facts
  const { id } = mail
  if (clock.now().getTime() > mail.createdAt.getTime() + sendSpanMs(mail.kind)) {
    const error = 'Not sent: it is too old, and what it tells or links to is over.'
    await db.mail.updateMany({ where: { id, sentAt: null }, data: { sendAt: NEVER, error } })
    return 'refused'
  }
  try {
    await deliver(facts, sender, mail)
  } catch (problem) {
    const { trouble, words } = deliveryTrouble(problem)
    const sendAt = nextTry(mail, trouble, clock.now())
    await db.mail.updateMany({ where: { id, sentAt: null }, data: { sendAt, error: words } })
    log.warn({ mailId: id, trouble, attempts: mail.attempts, words }, 'a message was not sent')
    return trouble
  }
  const sent = { sentAt: clock.now(), sealed: null, dataKeyId: null, error: null }
  await db.mail.updateMany({ where: { id }, data: sent })
  return null
}

/** The message's id stays the same at every try, so that one that was taken twice is known to be one. */
async function deliver({ pool }: Facts, { transport, from, site }: Sender, mail: Taken): Promise<void> {
  const letter = await openLetter(pool, mail)
  if (!letter) throw new Error('The text of the message is gone.')
  const domain = /@([^>\s]+)/.exec(from)?.[1] ?? 'localhost'
  await transport.sendMail({
    from,
    to: { name: '', address: mail.to },
    ...renderLetter(letter, site),
    messageId: `<${mail.id}@${domain}>`,
    date: mail.createdAt,
    headers: { 'Auto-Submitted': 'auto-generated' },
  })
}
