import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { AccountFacet } from './roll-up-sql'
import type { UsageStep } from './usage-contract'
import type { UsagePart } from './usage-parts'
import { bucketAt } from './usage-sums'
import { STEP_MS } from './usage-window'

/** Of minutes, which are not summed up by account. */
const VALUE: Record<AccountFacet, Prisma.Sql> = {
  key: Prisma.sql`m.key_id`,
  outcome: Prisma.sql`m.outcome`,
  client: Prisma.sql`m.client`,
  scope: Prisma.sql`m.scope`,
  environment: Prisma.sql`k.environment::text`,
}

/**
 * The sums of a whole account by one facet as a relation of value, bucket and count: hours and days from the sums made
 * for it, and minutes. With `values`, of these only; their buckets are named one by one then, so that the index finds
 * each at once.
 */
export function accountSums(
  accountId: string,
  parts: readonly UsagePart[],
  step: UsageStep,
  facet: AccountFacet,
  values?: readonly string[],
): Prisma.Sql {
  const selects = parts.map((part) =>
    part.table === 'minute'
      ? minutes(accountId, part, step, facet, values)
      : sums(accountId, part, step, facet, values),
  )
  return Prisma.sql`(${Prisma.join(selects, ' UNION ALL ')})`
}

type Of = [string, UsagePart, UsageStep, AccountFacet, readonly string[] | undefined]

function minutes(...[accountId, { table, from, to }, step, facet, values]: Of): Prisma.Sql {
  const value = VALUE[facet]
  return Prisma.sql`
    SELECT ${value} AS value, ${bucketAt(table, step)} AS at, m.count FROM usage_minutes m
    ${facet === 'environment' ? Prisma.sql`JOIN keys k ON k.id = m.key_id` : Prisma.empty}
    WHERE m.account_id = ${accountId} AND m.at >= ${from} AND m.at < ${to}
      ${values ? Prisma.sql`AND ${value} = ANY(${values})` : Prisma.empty}`
}

function sums(...[accountId, { table, from, to }, step, facet, values]: Of): Prisma.Sql {
  const count = (to.getTime() - from.getTime()) / STEP_MS[table]
  const buckets = () =>
    Array.from({ length: count }, (_, index) => new Date(from.getTime() + index * STEP_MS[table]))
  return Prisma.sql`
    SELECT value, ${bucketAt(table, step)} AS at, count FROM usage_account_sums
    WHERE account_id = ${accountId} AND step = ${table} AND facet = ${facet} AND ${
      values
        ? Prisma.sql`at = ANY(${buckets()}) AND value = ANY(${values})`
        : Prisma.sql`at >= ${from} AND at < ${to}`
    }`
}
