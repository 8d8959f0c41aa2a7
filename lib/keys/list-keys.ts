import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { type FullKey, WHOLE_KEY } from './find-key'
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
  const compare = compareKeys(sort)
  const where = { accountId: ctx.actor.accountId, environment }
  const rows = await atOneInstant(ctx.db, (tx) => tx.key.findMany({ where, include: WHOLE_KEY }))
  // A state is not a column (law 1), so filter and order are applied to what is seen at this instant.
  const keys = rows
    .map((row) => viewKey(row, now))
    .filter((key) => (state === undefined || key.state === state) && (!q || matchesKey(key, q)))
    .sort(compare)
  const rest = cursor === undefined ? keys : keys.filter(isAfter(rows, cursor, compare, now))
  const items = rest.slice(0, limit)
  const more = rest.length > limit
  return { items, nextCursor: more ? (items.at(-1)?.id ?? null) : null }
}

// The key of the cursor may have left the filter since (a state passes by itself), but not the account; after a
// key that was never here, nothing comes.
function isAfter(rows: FullKey[], cursor: string, compare: (a: KeyView, b: KeyView) => number, now: Date) {
  const row = rows.find((candidate) => candidate.id === cursor)
  const last = row && viewKey(row, now)
  return (key: KeyView) => last !== undefined && compare(last, key) < 0
}
