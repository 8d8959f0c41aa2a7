import 'server-only'
import { ownKeysOf } from '@/lib/keys/own-keys-of'
import { visibleKeys } from '@/lib/keys/visible-keys'
import type { Ctx } from '@/lib/platform/ctx'

/** Which keys of an account are counted; null stands for all of them. */
export type KeyShare = { only: string[] } | { without: string[] } | null

/** The keys that are there for the actor, told by those or by the others, whichever are fewer. */
export async function keyShare(ctx: Pick<Ctx, 'actor' | 'db'>): Promise<KeyShare> {
  if (ownKeysOf(ctx.actor) === null) return null
  const seen = visibleKeys(ctx)
  const ids = { select: { id: true } } as const
  const { accountId } = ctx.actor
  const hidden = await ctx.db.key.findMany({ where: { accountId, NOT: seen }, ...ids })
  if (hidden.length === 0) return null
  const only = await ctx.db.key.findMany({ where: seen, take: hidden.length, ...ids })
  if (only.length < hidden.length) return { only: only.map(({ id }) => id) }
  return { without: hidden.map(({ id }) => id) }
}
