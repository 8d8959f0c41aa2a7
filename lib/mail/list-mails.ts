import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import type { MailKind } from './letter'
import {
  type ListMailsInput,
  listMailsInput,
  type MailView,
  OUTBOX_STATES,
  type OutboxState,
} from './mail-contract'
import { outboxWhere } from './outbox-where'
import { NEVER } from './send-schedule'

const PAGE = 50

type Outbox = { items: MailView[]; nextCursor: string | null; counts: Record<OutboxState, number> }

/** The outbox of the installation, newest first, and how many are in each state. */
export async function listMails(ctx: Ctx, input: ListMailsInput): Promise<Outbox> {
  authorize(ctx, 'outbox:read')
  const { state, cursor } = parseInput(listMailsInput, input)
  const now = ctx.clock.now()
  const after = cursor === undefined ? null : await ctx.db.mail.findUnique({ where: { id: cursor } })
  const rows = await ctx.db.mail.findMany({
    where: {
      AND: [
        outboxWhere(state, now),
        after
          ? {
              OR: [
                { createdAt: { lt: after.createdAt } },
                { createdAt: after.createdAt, id: { lt: after.id } },
              ],
            }
          : {},
      ],
    },
    orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
    take: PAGE + 1,
  })
  const items = rows.slice(0, PAGE).map((row) => ({
    id: row.id,
    to: row.to,
    kind: row.kind as MailKind,
    subject: row.subject,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    nextAt: row.sentAt || state === 'failed' || row.sendAt >= NEVER ? null : row.sendAt.toISOString(),
    attempts: row.attempts,
    error: row.error,
    kept: row.sealed !== null,
  }))
  const [waiting = 0, failed = 0, sent = 0] = await Promise.all(
    OUTBOX_STATES.map((one) => ctx.db.mail.count({ where: outboxWhere(one, now) })),
  )
  return {
    items,
    nextCursor: rows.length > PAGE ? (items.at(-1)?.id ?? null) : null,
    counts: { waiting, failed, sent },
  }
}
