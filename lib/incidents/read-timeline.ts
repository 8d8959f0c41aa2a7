import 'server-only'
import type { AuditEntry } from '@/generated/prisma/client'
import { readChangesOf } from '@/lib/audit/read-changes-of'
import { readSealedUpTo } from '@/lib/audit/read-sealed-up-to'
import { authorize } from '@/lib/auth/authorize'
import { type Ctx, PROVIDER } from '@/lib/platform/ctx'
import type { Timeline, TimelineEntry } from './incident-contract'
import type { IncidentFacts } from './read-incident'
import { timelineWords } from './timeline-words'

/** What led to the suspicion is looked at too. */
const BEFORE_MS = 3_600_000

/** The span that a timeline is about: from an hour before the suspected instant, or the opening, to the closing. */
async function timelineSpan(ctx: Ctx, row: IncidentFacts['row']): Promise<{ from: Date; until: Date }> {
  const first = Math.min(row.suspectedAt?.getTime() ?? Number.POSITIVE_INFINITY, row.openedAt.getTime())
  const from = new Date(first - BEFORE_MS)
  if (row.closedAt === null) return { from, until: ctx.clock.now() }
  // Its row is written a moment after the instant that it tells of.
  const closed = await ctx.db.auditEntry.findFirst({
    where: { accountId: PROVIDER, targetId: row.id, action: 'incident.closed' },
    select: { at: true },
    orderBy: { id: 'desc' },
  })
  return { from, until: closed?.at ?? row.closedAt }
}

/**
 * The newest `most` rows of the logs that are about this incident, in their order; what a log's retention has sealed is
 * shown by no list, so only counted here. `opened`: its keys' accounts.
 */
export async function readTimeline(
  ctx: Ctx,
  facts: Pick<IncidentFacts, 'row' | 'keys'>,
  opened: ReadonlyMap<string, Ctx>,
  most: number,
): Promise<Timeline & { until: Date }> {
  authorize(ctx, 'incidents:run')
  const { row, keys } = facts
  const { from, until } = await timelineSpan(ctx, row)
  const logs = [
    { accountId: PROVIDER, targetId: row.id },
    ...keys.map(({ accountId, keyId }) => ({ accountId, targetId: keyId })),
  ]
  const at = { gte: from, lte: until }
  const after = new Map<string, { sequence?: { gt: number } }>()
  for (const accountId of new Set(logs.map((log) => log.accountId))) {
    const sealed = await readSealedUpTo(ctx.db, accountId)
    after.set(accountId, sealed > 0 ? { sequence: { gt: sealed } } : {})
  }
  const where = { at, OR: logs.map((log) => ({ ...log, ...after.get(log.accountId) })) }
  const [found, count, whole, notes] = await Promise.all([
    ctx.db.auditEntry.findMany({ where, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: most }),
    ctx.db.auditEntry.count({ where }),
    ctx.db.auditEntry.count({ where: { at, OR: logs } }),
    ctx.db.incidentNote.findMany({ where: { incidentId: row.id } }),
  ])
  const sealed = Math.max(0, whole - count)
  const sequences = await changesOf(opened, found)
  const items = found.reverse().map((entry): TimelineEntry => {
    const detail = entry.detail as Record<string, unknown>
    const note = notes.find(({ id }) => Number(id) === detail.note)
    const isNote = entry.action === 'incident.note_added'
    const ours = entry.accountId === PROVIDER
    return {
      id: String(entry.id),
      at: entry.at.toISOString(),
      log: isNote ? 'note' : ours ? 'provider' : 'account',
      action: entry.action,
      by: entry.actorName,
      about: entry.targetName,
      words: isNote ? (note?.text ?? '') : timelineWords(entry.action, detail),
      sequence: sequences.get(entry.id) ?? null,
    }
  })
  return { items, more: Math.max(0, count - items.length), ...(sealed > 0 && { sealed }), until }
}

async function changesOf(
  opened: ReadonlyMap<string, Ctx>,
  rows: readonly AuditEntry[],
): Promise<Map<bigint, number>> {
  const all = new Map<bigint, number>()
  for (const [accountId, inAccount] of opened) {
    const ids = rows.filter((row) => row.accountId === accountId).map(({ id }) => id)
    if (ids.length === 0) continue
    const found = await readChangesOf(inAccount, ids)
    for (const [id, sequence] of found) all.set(id, sequence)
  }
  return all
}
