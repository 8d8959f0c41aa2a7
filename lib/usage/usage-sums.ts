import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { UsagePart } from './usage-parts'

const TABLES = {
  minute: Prisma.sql`usage_minutes`,
  hour: Prisma.sql`usage_hours`,
  day: Prisma.sql`usage_days`,
}

/** The sums of the parts as one relation: every column of a sum, each counted request in exactly one row. */
export function usageSums(
  parts: readonly UsagePart[],
  where: { accountId: string; keyId?: string },
): Prisma.Sql {
  const key = where.keyId === undefined ? Prisma.empty : Prisma.sql`AND key_id = ${where.keyId}`
  const selects = parts.map(
    ({ table, from, to }) => Prisma.sql`
      SELECT account_id, key_id, version_id, outcome, client, scope, at, count FROM ${TABLES[table]}
      WHERE account_id = ${where.accountId} ${key} AND at >= ${from} AND at < ${to}`,
  )
  return Prisma.sql`(${Prisma.join(selects, ' UNION ALL ')})`
}
