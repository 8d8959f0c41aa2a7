import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { AccountFacet } from './roll-up-sql'
import type { UsagePart } from './usage-parts'

/** Of minutes, which are not summed up by account. */
const VALUE: Record<AccountFacet, Prisma.Sql> = {
  key: Prisma.sql`m.key_id`,
  outcome: Prisma.sql`m.outcome`,
  client: Prisma.sql`m.client`,
  scope: Prisma.sql`m.scope`,
  environment: Prisma.sql`k.environment::text`,
}

/** The sums of a whole account by one facet as a relation: hours and days from the sums made for it, and minutes. */
export function accountSums(accountId: string, parts: readonly UsagePart[], facet: AccountFacet): Prisma.Sql {
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
  return Prisma.sql`(${Prisma.join(selects, ' UNION ALL ')})`
}
