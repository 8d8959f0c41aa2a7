import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { WHOLE_KEY } from './find-key'
import { type KeyView, type ListKeysInput, listKeysInput } from './key-contract'
import { compareKeys, matchesKey } from './key-order'
import { viewKey } from './key-view'

/** The account's keys, filtered, sorted, a page at a time. `nextCursor` is the id of the page's last key. */
export async function listKeys(
  ctx: Ctx,
  input: ListKeysInput,
): Promise<{ items: KeyView[]; nextCursor: string | null }> {
  authorize(ctx, 'keys:read')
  const { q, environment, state, sort, limit, cursor } = parseInput(listKeysInput, input)
  const now = ctx.clock.now()
  const where = { accountId: ctx.actor.accountId, environment }
  const rows = await atOneInstant(ctx.db, (tx) => tx.key.findMany({ where, include: WHOLE_KEY }))
  // A state is not a column (law 1), so filter and order are applied to what is seen at this instant.
  const keys = rows
    .map((row) => viewKey(row, now))
    .filter((key) => (state === undefined || key.state === state) && (!q || matchesKey(key, q)))
    .sort(compareKeys(sort))
  const start = cursor === undefined ? 0 : keys.findIndex((key) => key.id === cursor) + 1
  const items = keys.slice(start, start + limit)
  const more = start + limit < keys.length
  return { items, nextCursor: more ? (items.at(-1)?.id ?? null) : null }
}
