import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { draftRow } from './find-draft'
import type { DraftRow } from './publication-contract'

const MOST_CLOSED = 20

/** Every open draft, newest first, and then the newest that were published or discarded. */
export async function listDrafts(ctx: Ctx): Promise<DraftRow[]> {
  authorize(ctx, 'ratings:publish')
  const open = { publishedAt: null, discardedAt: null }
  const newest = { orderBy: [{ createdAt: 'desc' as const }, { id: 'asc' as const }] }
  const [waiting, closed] = await Promise.all([
    ctx.db.ratingDraft.findMany({ where: open, ...newest }),
    ctx.db.ratingDraft.findMany({ where: { NOT: open }, take: MOST_CLOSED, ...newest }),
  ])
  return [...waiting, ...closed].map((draft) =>
    draftRow(draft, Array.isArray(draft.entries) ? draft.entries.length : 0),
  )
}
