import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import type { UsageRow } from './read-usage'
import type { AccountFacet } from './roll-up-sql'
import type { UsageStep } from './usage-contract'
import type { UsagePart } from './usage-parts'

/** Of minutes, which are not summed up by account. */
const VALUE: Record<AccountFacet, Prisma.Sql> = {
  key: Prisma.sql`m.key_id`,
  outcome: Prisma.sql`m.outcome`,
  client: Prisma.sql`m.client`,
  scope: Prisma.sql`m.scope`,
  environment: Prisma.sql`k.environment::text`,
}

/** The sums of a whole account by one facet: of hours and days from the sums made for it, of minutes added up here. */
export async function readAccountSums(
  db: Tx,
  accountId: string,
  parts: readonly UsagePart[],
  step: UsageStep,
  facet: AccountFacet,
): Promise<UsageRow[]> {
  const selects = parts.map(({ table, from, to }) =>
    table === 'minute'
      ? Prisma.sql`
        SELECT ${VALUE[facet]} AS value, m.at, m.count FROM usage_minutes m
        ${facet === 'environment' ? Prisma.sql`JOIN keys k ON k.id = m.key_id` : Prisma.empty}
        WHERE m.account_id = ${accountId} AND m.at >= ${from} AND m.at < ${to}`
      : Prisma.sql`
        SELECT value, at, count FROM usage_account_sums
        WHERE account_id = ${accountId} AND step = ${table} AND facet = ${facet} AND at >= ${from} AND at < ${to}`,
  )
  const rows = await db.$queryRaw<{ group: string; at: Date; count: bigint }[]>`
    SELECT value AS "group", date_trunc(${step}, at, 'UTC') AS at, sum(count)::bigint AS count
    FROM (${Prisma.join(selects, ' UNION ALL ')}) AS sums
    GROUP BY 1, 2 ORDER BY 1, 2`
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
