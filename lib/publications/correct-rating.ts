import 'server-only'
import { recordAudit } from '@/lib/audit/record-audit'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { newId } from '@/lib/platform/random'
import { forgetTokenFacts } from '@/lib/tokens/held-token-facts'
import { checkRows } from './check-import'
import { entryDiff } from './entry-diff'
import { entryOfColumns } from './entry-of-columns'
import { type CorrectRatingInput, correctRatingInput } from './publication-contract'
import { columnOf } from './rating-columns'
import { readCurrent } from './read-current'
import { readKnown } from './read-known'
import { addVersion, lockRatings, PATIENCE, saveEntry } from './save-entry'

/**
 * Publishes a corrected rating as its next version; the one before stays readable. `basedOn` is the version that was
 * corrected: `changed_meanwhile` when it is no longer the newest.
 */
export async function correctRating(ctx: Ctx, input: CorrectRatingInput): Promise<{ version: number }> {
  authorize(ctx, 'ratings:publish')
  const { ratingId, basedOn, columns, note } = parseInput(correctRatingInput, input)
  const { actor } = ctx
  const corrected = await ctx.db.$transaction(async (tx) => {
    await lockRatings(tx)
    const current = (await readCurrent(tx, [ratingId])).get(ratingId)
    if (!current) throw new AppError('not_found', 'There is no such rating.')
    if (current.number !== basedOn) {
      const message = `Version ${current.number} was published meanwhile: look at it, then correct that one.`
      throw new AppError('changed_meanwhile', message)
    }
    const at = ctx.clock.now()
    const row = { row: 1, ...entryOfColumns({ ...columns, id: ratingId }) }
    const { entries, problems } = checkRows([row], await readKnown(tx, at), () => newId('rat', ctx.random))
    const [entry] = entries
    if (!entry) {
      const fields = problems.map(({ field, message }) => ({ path: columnOf(field)?.name ?? field, message }))
      const what = fields.length === 1 ? '1 field is not valid' : `${fields.length} fields are not valid`
      throw new AppError('invalid_request', `${what}, so nothing was changed.`, { fields })
    }
    const changes = entryDiff(current.entry, entry)
    if (changes.length === 0) {
      throw new AppError(
        'invalid_request',
        `Nothing differs from version ${basedOn}: there is nothing to correct.`,
      )
    }
    const number = basedOn + 1
    await saveEntry(tx, entry)
    await addVersion(tx, entry, { number, note, correction: true, author: actor, at, draftId: null })
    const target = { type: 'rating', id: ratingId, name: entry.symbol } as const
    await recordAudit(tx, ctx, 'ratings.corrected', target, { version: number, reason: note, changes })
    return { version: number }
  }, PATIENCE)
  forgetTokenFacts(ctx.db)
  return corrected
}
