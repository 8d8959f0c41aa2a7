import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { RatingListRow } from './publication-contract'

/** Every published rating with how often it was published and corrected, by symbol. */
export async function listRatings(ctx: Ctx): Promise<RatingListRow[]> {
  authorize(ctx, 'ratings:publish')
  const [ratings, versions, corrections] = await Promise.all([
    ctx.db.publishedRating.findMany({
      select: { id: true, symbol: true, title: true, retrievedOn: true, token: { select: { name: true } } },
      orderBy: [{ symbol: 'asc' }, { id: 'asc' }],
    }),
    ctx.db.ratingVersion.groupBy({ by: ['ratingId'], _count: true, _max: { publishedAt: true } }),
    ctx.db.ratingVersion.groupBy({ by: ['ratingId'], where: { correction: true }, _count: true }),
  ])
  const all = new Map(versions.map((row) => [row.ratingId, row]))
  const corrected = new Map(corrections.map((row) => [row.ratingId, row._count]))
  return ratings.map(({ id, symbol, title, retrievedOn, token }) => ({
    ratingId: id,
    symbol,
    name: token.name,
    title,
    retrievedOn: retrievedOn.toISOString().slice(0, 10),
    versions: all.get(id)?._count ?? 0,
    corrections: corrected.get(id) ?? 0,
    changedAt: all.get(id)?._max.publishedAt?.toISOString() ?? null,
  }))
}
