import type { Prisma } from '@/generated/prisma/client'
import { MAIL_KINDS } from './letter'
import type { OutboxState } from './mail-contract'
import { NEVER, sendSpanMs } from './send-schedule'

/** Which messages are in a state at this instant. Each unsent one is waiting or failed, never both. */
export function outboxWhere(state: OutboxState, now: Date): Prisma.MailWhereInput {
  if (state === 'sent') return { sentAt: { not: null } }
  const waiting: Prisma.MailWhereInput = {
    sealed: { not: null },
    sendAt: { lt: NEVER },
    OR: MAIL_KINDS.map((kind) => ({
      kind,
      createdAt: { gte: new Date(now.getTime() - sendSpanMs(kind)) },
    })),
  }
  return { sentAt: null, ...(state === 'waiting' ? waiting : { NOT: waiting }) }
}
