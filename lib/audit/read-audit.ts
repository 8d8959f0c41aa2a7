import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import { lockHead } from './append-to-chain'
import type { AuditView, ListAuditInput } from './audit-contract'
import { listAudit } from './list-audit'
import { recordAudit } from './record-audit'

/** Reading the log is one reading for this long, however many pages it takes. */
const READING_MS = 15 * 60_000

/** The account's audit rows as `listAudit` gives them, for who opens the log itself: that they read it is a row too. */
export async function readAudit(
  ctx: Ctx,
  input: ListAuditInput,
): Promise<{ items: AuditView[]; nextCursor: string | null }> {
  const page = await listAudit(ctx, input)
  const { accountId } = ctx.actor
  if (await isKnown(ctx, ctx.db)) return page
  // Without the row nothing is shown.
  await ctx.db.$transaction(async (tx) => {
    await lockHead(tx, accountId)
    if (await isKnown(ctx, tx)) return
    const account = await tx.account.findUnique({ where: { id: accountId }, select: { name: true } })
    const target = { type: 'account', id: accountId, name: account?.name ?? accountId } as const
    await recordAudit(tx, ctx, 'audit.read', target)
  })
  return page
}

async function isKnown({ actor, clock }: Ctx, db: Pick<Ctx['db'], 'auditEntry'>): Promise<boolean> {
  const now = clock.now()
  const since = new Date(now.getTime() - READING_MS)
  const { accountId, type, id } = actor
  // Not a later one either: a clock that ran ahead once would hide every reading until its time has come.
  const where = { accountId, at: { gt: since, lte: now }, action: 'audit.read', actorType: type, actorId: id }
  return (await db.auditEntry.findFirst({ where, select: { id: true } })) !== null
}
