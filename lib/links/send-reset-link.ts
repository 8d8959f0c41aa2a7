import 'server-only'
import { type AuditActor, recordAudit } from '@/lib/audit/record-audit'
import { queueMail } from '@/lib/mail/queue-mail'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { issueLink } from './issue-link'
import { resetLetter } from './link-letters'

type Person = { id: string; email: string; name: string }
type Facts = Pick<Ctx, 'clock' | 'random' | 'requestId'>

/** Sends a link for a new password, within the transaction of who asked for it. Answers the link: a secret. */
export async function sendResetLink(
  tx: Tx,
  facts: Facts,
  { id, email, name }: Person,
  actor: AuditActor,
): Promise<string> {
  const url = await issueLink(tx, facts, 'password-reset', email, id)
  await queueMail(tx, facts, 'password-reset', email, resetLetter(name, url))
  const target = { type: 'user', id, name: email } as const
  await recordAudit(tx, { ...facts, actor }, 'person.link_requested', target, { purpose: 'password-reset' })
  return url
}
