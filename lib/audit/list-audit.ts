import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { type AuditAction, type AuditView, type ListAuditInput, listAuditInput } from './audit-contract'
import { readChangesOf } from './read-changes-of'
import { readSealedUpTo } from './read-sealed-up-to'

/** The account's audit rows that are not sealed, newest first. `nextCursor` is the id of the page's last row. */
export async function listAudit(
  ctx: Ctx,
  input: ListAuditInput,
): Promise<{ items: AuditView[]; nextCursor: string | null }> {
  authorize(ctx, 'audit:read')
  const { action, target, actor, from, to, q, limit, cursor } = parseInput(listAuditInput, input)
  // What is searched for is text: Prisma hands these three on as wildcards.
  const literal = q?.replace(/[\\%_]/g, '\\$&')
  const holds = literal ? { contains: literal, mode: 'insensitive' as const } : undefined
  const sealed = await readSealedUpTo(ctx.db, ctx.actor.accountId)
  const rows = await ctx.db.auditEntry.findMany({
    where: {
      accountId: ctx.actor.accountId,
      action,
      targetId: target,
      actorId: actor,
      at: from || to ? { gte: from, lt: to } : undefined,
      sequence: sealed > 0 ? { gt: sealed } : undefined,
      id: cursor === undefined ? undefined : { lt: BigInt(cursor) },
      OR: holds ? textColumns(holds) : undefined,
    },
    orderBy: { id: 'desc' },
    take: limit + 1,
  })
  const page = rows.slice(0, limit)
  const changes = await readChangesOf(
    ctx,
    page.map(({ id }) => id),
  )
  const items = page.map((row) => ({
    id: String(row.id),
    at: row.at.toISOString(),
    action: row.action as AuditAction,
    actor: { type: row.actorType, id: row.actorId, name: row.actorName },
    target: { type: row.targetType, id: row.targetId, name: row.targetName },
    requestId: row.requestId,
    changeSequence: changes.get(row.id) ?? null,
    detail: row.detail as Record<string, unknown>,
  }))
  return { items, nextCursor: rows.length > limit ? (items.at(-1)?.id ?? null) : null }
}

type Holds = { contains: string; mode: 'insensitive' }

/** What a person sees of a row, and the ids that stand in logs. */
const textColumns = (holds: Holds) => [
  { actorName: holds },
  { actorId: holds },
  { targetName: holds },
  { targetId: holds },
  { requestId: holds },
]
