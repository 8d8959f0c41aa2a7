import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { Db } from '@/lib/platform/db'
import type { FoundBy, FoundManagementKey } from './desk-contract'
import type { Clue } from './read-clue'
import { MOST_FOUND, shownOf } from './shown-of'

type Row = Omit<FoundManagementKey, 'expiresAt' | 'revokedAt'> & {
  expiresAt: Date | null
  revokedAt: Date | null
}

/** Management keys of every account that a clue leads to, the surest first, each once. */
export async function findManagementKeys(
  db: Pick<Db, '$queryRaw'>,
  clue: Clue,
): Promise<{ items: FoundManagementKey[]; more: boolean }> {
  const parts = partsOf(clue)
  if (parts.length === 0) return { items: [], more: false }
  const rows = await db.$queryRaw<Row[]>`
    WITH matches AS (
      SELECT DISTINCT ON (id) id, by FROM (${Prisma.join(parts, ' UNION ALL ')}) found
      ORDER BY id, array_position(ARRAY['digest', 'id', 'hint', 'words'], by)
    )
    SELECT m.id, m.name, m.hint, m.scopes, m.expires_at AS "expiresAt", m.revoked_at AS "revokedAt",
      m.account_id AS "accountId", a.name AS "accountName", by
    FROM matches JOIN management_keys m USING (id) JOIN accounts a ON a.id = m.account_id
    ORDER BY array_position(ARRAY['digest', 'id', 'hint', 'words'], by), m.name, m.id LIMIT ${MOST_FOUND + 1}`
  return shownOf(
    rows.map(({ expiresAt, revokedAt, ...row }) => ({
      ...row,
      expiresAt: expiresAt?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
    })),
  )
}

/** One query for each way in, so that each goes by its own index; none for what the clue does not hold. */
function partsOf({ digests, ids, hints, words }: Clue): Prisma.Sql[] {
  const parts: Prisma.Sql[] = []
  const way = (by: FoundBy, where: Prisma.Sql) =>
    parts.push(
      Prisma.sql`(SELECT id, ${by}::text AS by FROM management_keys WHERE ${where} LIMIT ${MOST_FOUND + 1})`,
    )
  if (digests.length > 0) way('digest', Prisma.sql`digest = ANY(${digests}::bytea[])`)
  if (ids.length > 0) way('id', Prisma.sql`id = ANY(${ids}::text[])`)
  for (const { start, end } of hints) {
    const ends = end === null ? Prisma.empty : Prisma.sql`AND right(hint, 4) = ${end}`
    way('hint', Prisma.sql`starts_with(hint, ${start}) ${ends}`)
  }
  if (words) {
    way('words', Prisma.sql`strpos(lower(name), ${words}) > 0`)
    way('hint', Prisma.sql`strpos(lower(hint), ${words}) > 0`)
  }
  return parts
}
