import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { AppError } from '@/lib/platform/errors'
import { parseInput } from '@/lib/platform/parse-input'
import { entryFlags } from './entry-flags'
import { type RatingHistory, type RatingInput, ratingInput } from './publication-contract'
import { columnsOf } from './rating-columns'
import { entryIn } from './read-current'
import { versionChanges } from './version-changes'

/** Every version of a rating with its author and what it changed, newest first. Throws `not_found`. */
export async function listVersions(ctx: Ctx, input: RatingInput): Promise<RatingHistory> {
  authorize(ctx, 'ratings:publish')
  const { ratingId } = parseInput(ratingInput, input)
  const rows = await ctx.db.ratingVersion.findMany({ where: { ratingId }, orderBy: { number: 'desc' } })
  const versions = versionChanges(rows.map((row) => ({ ...row, entry: entryIn(row.entry) })))
  const [newest] = versions
  if (!newest) throw new AppError('not_found', 'There is no such rating.')
  return {
    ratingId,
    symbol: newest.symbol,
    name: newest.entry.name,
    versions: versions.map(({ number, publishedAt, authorName, note, correction, changes }) => ({
      number,
      publishedAt: publishedAt.toISOString(),
      authorName,
      note,
      correction,
      changes,
    })),
    columns: columnsOf(newest.entry),
    flags: entryFlags(newest.entry),
  }
}
