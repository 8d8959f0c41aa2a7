import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { atOneInstant } from '@/lib/platform/db'
import { parseInput } from '@/lib/platform/parse-input'
import { WHOLE_KEY } from './find-key'
import { type KEY_SORTS, type KeyView, type ListKeysInput, listKeysInput } from './key-contract'
import { keyStateSql } from './key-state-sql'
import { viewKey } from './key-view'
import { visibleKeysSql } from './visible-keys'

/** One pass over the account's versions: asked key by key, PostgreSQL may read them all for each. */
const lastUsedBy = (accountId: string) => Prisma.sql`
  LEFT JOIN (
    SELECT v.key_id, max(use.last_at) AS last_at FROM versions v JOIN usage_versions use ON use.version_id = v.id
    WHERE v.account_id = ${accountId} GROUP BY 1
  ) used ON used.key_id = k.id`
const NAME = Prisma.sql`lower(k.name) COLLATE "C"`

/** By what, and which way up. What has no instant comes last; ties are broken by id, so pages are stable. */
type Order = { by: Prisma.Sql; down: boolean; join?: (accountId: string) => Prisma.Sql }
const ORDER: Record<(typeof KEY_SORTS)[number], Order> = {
  createdAt: { by: Prisma.sql`k.created_at`, down: false },
  '-createdAt': { by: Prisma.sql`k.created_at`, down: true },
  name: { by: NAME, down: false },
  '-name': { by: NAME, down: true },
  '-lastUsedAt': { by: Prisma.sql`used.last_at`, down: true, join: lastUsedBy },
  expiresAt: { by: Prisma.sql`k.expires_at`, down: false },
}

/**
 * The account's keys that are there for the actor, filtered, sorted, a page at a time: the page is found by SQL, and only its keys are read whole.
 * `nextCursor` is the id of the page's last key. That key may leave the filter (a state passes by itself); after a key
 * that was never here, nothing comes.
 */
export async function listKeys(
  ctx: Ctx,
  input: ListKeysInput,
): Promise<{ items: KeyView[]; nextCursor: string | null }> {
  authorize(ctx, 'keys:read')
  const { q, environment, state, sort, limit, cursor } = parseInput(listKeysInput, input)
  const { accountId } = ctx.actor
  const now = ctx.clock.now()
  const { by, down, join } = ORDER[sort]
  const from = join ? Prisma.sql`keys k ${join(accountId)}` : Prisma.sql`keys k`
  const filters = [
    visibleKeysSql(ctx),
    ...(environment ? [Prisma.sql`k.environment = ${environment}::environment`] : []),
    ...(q ? [holds(q.toLowerCase())] : []),
    ...(state ? [Prisma.sql`${keyStateSql(now)} = ${state}`] : []),
  ]
  const after = down ? Prisma.sql`<` : Prisma.sql`>`
  const page = Prisma.sql`
    SELECT k.id, ${by} AS value FROM ${from} WHERE ${Prisma.join(filters, ' AND ')}`
  const rest = cursor
    ? Prisma.sql`
      JOIN (SELECT k.id, ${by} AS value FROM ${from} WHERE k.id = ${cursor} AND ${visibleKeysSql(ctx)}) last
      ON CASE WHEN last.value IS NULL THEN page.value IS NULL AND page.id > last.id
        ELSE page.value IS NULL OR page.value ${after} last.value OR (page.value = last.value AND page.id > last.id) END`
    : Prisma.empty
  return atOneInstant(ctx.db, async (tx) => {
    const found = await tx.$queryRaw<{ id: string }[]>`
      SELECT page.id FROM (${page}) page ${rest}
      ORDER BY page.value ${down ? Prisma.sql`DESC` : Prisma.sql`ASC`} NULLS LAST, page.id LIMIT ${limit + 1}`
    const ids = found.slice(0, limit).map(({ id }) => id)
    const rows = await tx.key.findMany({ where: { id: { in: ids }, accountId }, include: WHOLE_KEY })
    const byId = new Map(rows.map((row) => [row.id, row]))
    const items = ids.flatMap((id) => {
      const row = byId.get(id)
      return row ? [viewKey(row, now)] : []
    })
    return { items, nextCursor: found.length > limit ? (ids.at(-1) ?? null) : null }
  })
}

/** Name, id or a version's hint holds the text; letters of either case. */
function holds(text: string): Prisma.Sql {
  return Prisma.sql`(strpos(lower(k.name), ${text}) > 0 OR strpos(lower(k.id), ${text}) > 0 OR EXISTS (
    SELECT 1 FROM versions v WHERE v.key_id = k.id AND strpos(lower(v.hint), ${text}) > 0))`
}
