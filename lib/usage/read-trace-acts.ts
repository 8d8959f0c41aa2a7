import 'server-only'
import type { Tx } from '@/lib/platform/db'

const MOST_ACTS = 50

/** The audit rows of a key since an instant, newest first, and how many more there are. */
export async function readTraceActs(tx: Tx, key: { id: string; accountId: string }, since: Date) {
  const where = { accountId: key.accountId, targetId: key.id, at: { gte: since } }
  const acts = await tx.auditEntry.findMany({
    where,
    select: { id: true, at: true, action: true, actorType: true, actorName: true },
    orderBy: { id: 'desc' },
    take: MOST_ACTS,
  })
  const count = acts.length < MOST_ACTS ? acts.length : await tx.auditEntry.count({ where })
  return { acts, moreActs: count - acts.length }
}
