import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { AccountFacet } from './roll-up-sql'
import type { UsageStep } from './usage-contract'
import { type RollupMarks, type UsagePart, usageParts } from './usage-parts'
import { bucketAt } from './usage-sums'
import { STEP_MS, type UsageWindow, weekStart } from './usage-window'

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

/**
 * The sums of the weeks that a window touches, as a relation of value and count: what the busiest of a quarter are
 * found by. Weeks as far as all their days were rolled up, what follows as `accountSums` has it.
 */
export function accountWeekSums(
  accountId: string,
  { from, to }: UsageWindow,
  marks: RollupMarks,
  facet: AccountFacet,
): Prisma.Sql {
  const first = weekStart(from)
  const whole = new Date(Math.max(first.getTime(), weekStart(marks.day).getTime()))
  const weeks = Prisma.sql`
    SELECT value, count FROM usage_account_sums
    WHERE account_id = ${accountId} AND step = 'week' AND facet = ${facet} AND at >= ${first} AND at < ${whole}`
  const parts = whole < to ? usageParts({ from: whole, to }, 'day', marks) : []
  if (parts.length === 0) return Prisma.sql`(${weeks})`
  const since = accountSums(accountId, parts, 'day', facet)
  return Prisma.sql`(${weeks} UNION ALL SELECT value, count FROM ${since} AS since)`
}
