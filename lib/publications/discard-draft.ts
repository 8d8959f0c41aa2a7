import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { parseInput } from '@/lib/platform/parse-input'
import { findOpenDraft } from './find-draft'
import { type DraftInput, draftInput } from './publication-contract'
import { lockRatings, PATIENCE } from './save-entry'

/** Closes a draft unpublished; it can still be read. Throws `draft_over` when it is closed already. */
export async function discardDraft(ctx: Ctx, input: DraftInput): Promise<void> {
  authorize(ctx, 'ratings:publish')
  const { draftId } = parseInput(draftInput, input)
  await ctx.db.$transaction(async (tx) => {
    await lockRatings(tx)
    const [draft, entries] = await findOpenDraft(tx, draftId)
    await tx.ratingDraft.update({ where: { id: draftId }, data: { discardedAt: ctx.clock.now() } })
    const target = { type: 'rating', id: draftId, name: draft.fileName } as const
    await recordAudit(tx, ctx, 'ratings.discarded', target, { ratings: entries.length })
  }, PATIENCE)
}
