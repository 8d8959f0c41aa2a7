import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { forgetTokenFacts } from '@/lib/tokens/held-token-facts'
import { type Known, ratingOfPage } from './check-import'
import { comparedWith, compareEntry } from './compare-draft'
import { findOpenDraft } from './find-draft'
import { type PublishDraftInput, type PublishedDraft, publishDraftInput } from './publication-contract'
import type { RatingEntry } from './rating-entry'
import { readCurrent } from './read-current'
import { readKnown } from './read-known'
import { addVersion, lockRatings, PATIENCE, saveEntry } from './save-entry'

/**
 * Publishes what a draft changes, each rating as a new version. Throws `changed_meanwhile` when something else was
 * published since it was compared, and `draft_over` when it was published or discarded.
 */
export async function publishDraft(ctx: Ctx, input: PublishDraftInput): Promise<PublishedDraft> {
  authorize(ctx, 'ratings:publish')
  const { draftId, comparedWith: seen, note } = parseInput(publishDraftInput, input)
  const { actor } = ctx
  const done = await ctx.db.$transaction(async (tx) => {
    await lockRatings(tx)
    const [draft, entries] = await findOpenDraft(tx, draftId)
    const current = await readCurrent(
      tx,
      entries.map(({ id }) => id),
    )
    if (comparedWith(entries, current) !== seen) {
      const message =
        'Some of these ratings were published or corrected meanwhile. Look at the differences again.'
      throw new AppError('changed_meanwhile', message)
    }
    // Two drafts may have given one id to two tokens while it was new to both.
    const taken = entries.find(({ id, symbol }) => (current.get(id)?.entry.symbol ?? symbol) !== symbol)
    if (taken) {
      const message = `${taken.id} has become a rating of another token than ${taken.symbol}: import it under another id.`
      throw new AppError('invalid_request', message)
    }
    const { ratings } = await readKnown(tx, ctx.clock.now())
    for (const entry of entries) if (!current.has(entry.id)) refuseKnownPage(entry, ratings)
    const changed = entries.filter((entry) => compareEntry(entry, current).status !== 'unchanged')
    if (changed.length === 0) {
      throw new AppError('invalid_request', 'All of this is published already: discard the draft.')
    }
    const at = ctx.clock.now()
    const published: PublishedDraft['published'] = []
    for (const entry of changed) {
      const number = (current.get(entry.id)?.number ?? 0) + 1
      await saveEntry(tx, entry)
      await addVersion(tx, entry, { number, note, correction: false, author: actor, at, draftId })
      published.push({ ratingId: entry.id, symbol: entry.symbol, version: number })
    }
    await tx.ratingDraft.update({ where: { id: draftId }, data: { publishedAt: at, note } })
    const target = { type: 'rating', id: draftId, name: draft.fileName } as const
    await recordAudit(tx, ctx, 'ratings.published', target, { note, ratings: published })
    return { published }
  }, PATIENCE)
  forgetTokenFacts(ctx.db)
  return done
}

/** Two imports of one new page gave it two ids: whoever publishes second would publish it as new once more. */
function refuseKnownPage(entry: RatingEntry, ratings: Known['ratings']): void {
  const id = ratingOfPage(entry, ratings)
  if (id === null) return
  const message =
    `The page of ${entry.symbol} is published as ${id} meanwhile: discard this draft, and import the file anew ` +
    'without another id, so that what it changes is shown.'
  throw new AppError('changed_meanwhile', message)
}
