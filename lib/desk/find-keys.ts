import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { authorize } from '@/lib/auth/authorize'
import { viewKey } from '@/lib/keys/key-view'
import type { Ctx } from '@/lib/platform/ctx'
import type { FoundBy, FoundKey } from './desk-contract'
import type { Clue } from './read-clue'
import { MOST_FOUND, shownOf } from './shown-of'

type Match = { keyId: string; number: number | null; by: FoundBy }

/** What decides about a key and what is told of it. */
const TOLD = {
  account: { select: { name: true } },
  versions: { orderBy: { number: 'asc' }, include: { use: true } },
  rotations: { orderBy: [{ plannedAt: 'asc' }, { id: 'asc' }], include: { brownouts: true } },
} as const satisfies Prisma.KeyInclude

/** Keys of every account that a clue leads to: the surest first, each once. */
export async function findKeys(
  ctx: Pick<Ctx, 'actor' | 'db' | 'clock'>,
  clue: Clue,
): Promise<{ items: FoundKey[]; more: boolean }> {
  authorize(ctx, 'desk:open')
  const parts = partsOf(clue)
  if (parts.length === 0) return { items: [], more: false }
  const matches = await ctx.db.$queryRaw<Match[]>`
    SELECT DISTINCT ON (key_id) key_id AS "keyId", number, by FROM (${Prisma.join(parts, ' UNION ALL ')}) found
    ORDER BY key_id, array_position(ARRAY['digest', 'id', 'hint', 'words'], by), number DESC NULLS LAST
    LIMIT ${MOST_FOUND + 1}`
  const { items: shown, more } = shownOf(matches)
  const rows = await ctx.db.key.findMany({
    where: { id: { in: shown.map(({ keyId }) => keyId) } },
    include: TOLD,
  })
  const now = ctx.clock.now()
  const items = rows.map((row): FoundKey => {
    const match = shown.find(({ keyId }) => keyId === row.id)
    const { id, name, environment, state, createdAt, lastUsedAt, versions } = viewKey(row, now)
    const version = match?.number ?? null
    return {
      ...{ id, name, environment, state, createdAt, lastUsedAt, version },
      versionState: versions.find((one) => one.version === version)?.state ?? null,
      by: match?.by ?? 'words',
      accountId: row.accountId,
      accountName: row.account.name,
    }
  })
  const order: FoundBy[] = ['digest', 'id', 'hint', 'words']
  items.sort((a, b) => order.indexOf(a.by) - order.indexOf(b.by) || a.name.localeCompare(b.name))
  return { items, more }
}

/** One query for each way in, so that each goes by its own index; none for what the clue does not hold. */
function partsOf({ digests, hints, ids, words }: Clue): Prisma.Sql[] {
  const parts: Prisma.Sql[] = []
  const versions = (by: FoundBy, where: Prisma.Sql) =>
    Prisma.sql`SELECT v.key_id, v.number, ${by}::text AS by FROM versions v WHERE ${where}`
  if (digests.length > 0) {
    parts.push(versions('digest', Prisma.sql`v.digest = ANY(${digests}::bytea[])`))
    parts.push(versions('digest', Prisma.sql`v.public_key = ANY(${digests}::bytea[])`))
  }
  if (ids.length > 0) {
    parts.push(versions('id', Prisma.sql`v.id = ANY(${ids}::text[])`))
    parts.push(Prisma.sql`SELECT id, NULL, 'id' FROM keys WHERE id = ANY(${ids}::text[])`)
    parts.push(Prisma.sql`SELECT key_id, NULL, 'id' FROM rotations WHERE id = ANY(${ids}::text[])`)
  }
  for (const { start, end } of hints) {
    const ends = end === null ? Prisma.empty : Prisma.sql`AND right(v.hint, 4) = ${end}`
    parts.push(versions('hint', Prisma.sql`starts_with(v.hint, ${start}) ${ends}`))
  }
  if (words) {
    parts.push(versions('hint', Prisma.sql`strpos(lower(v.hint), ${words}) > 0`))
    parts.push(Prisma.sql`SELECT id, NULL, 'words' FROM keys WHERE strpos(lower(name), ${words}) > 0`)
  }
  return parts.map((part) => Prisma.sql`(${part} LIMIT ${MOST_FOUND + 1})`)
}
