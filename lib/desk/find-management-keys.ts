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

/** Management keys of every account that a clue leads to, the surest first. */
export async function findManagementKeys(
  db: Db,
  { digests, ids, hints, words }: Clue,
): Promise<{ items: FoundManagementKey[]; more: boolean }> {
  const way = (by: FoundBy, where: Prisma.Sql) => Prisma.sql`WHEN ${where} THEN ${by}::text`
  const ways = [
    ...(digests.length > 0 ? [way('digest', Prisma.sql`m.digest = ANY(${digests}::bytea[])`)] : []),
    ...(ids.length > 0 ? [way('id', Prisma.sql`m.id = ANY(${ids}::text[])`)] : []),
    ...hints.map(({ start, end }) =>
      way(
        'hint',
        Prisma.sql`starts_with(m.hint, ${start}) AND (${end}::text IS NULL OR right(m.hint, 4) = ${end})`,
      ),
    ),
    ...(words ? [way('words', Prisma.sql`strpos(lower(m.name), ${words}) > 0`)] : []),
    ...(words ? [way('hint', Prisma.sql`strpos(lower(m.hint), ${words}) > 0`)] : []),
  ]
  if (ways.length === 0) return { items: [], more: false }
  const rows = await db.$queryRaw<Row[]>`
    SELECT * FROM (
      SELECT m.id, m.name, m.hint, m.scopes, m.expires_at AS "expiresAt", m.revoked_at AS "revokedAt",
        m.account_id AS "accountId", a.name AS "accountName", CASE ${Prisma.join(ways, ' ')} END AS by
      FROM management_keys m JOIN accounts a ON a.id = m.account_id
    ) found WHERE by IS NOT NULL
    ORDER BY array_position(ARRAY['digest', 'id', 'hint', 'words'], by), name, id LIMIT ${MOST_FOUND + 1}`
  return shownOf(
    rows.map(({ expiresAt, revokedAt, ...row }) => ({
      ...row,
      expiresAt: expiresAt?.toISOString() ?? null,
      revokedAt: revokedAt?.toISOString() ?? null,
    })),
  )
}
