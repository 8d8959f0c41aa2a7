import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { UsageStep } from './usage-contract'
import type { UsagePart } from './usage-parts'

const TABLES = {
  minute: Prisma.sql`usage_minutes`,
  hour: Prisma.sql`usage_hours`,
  day: Prisma.sql`usage_days`,
}

/**
 * The sums of the parts as one relation: every column of a sum, each counted request in exactly one row. With a step,
 * `at` is the start of its bucket.
 */
export function usageSums(
  parts: readonly UsagePart[],
  where: { accountId: string; keyId?: string | undefined },
  step?: UsageStep,
): Prisma.Sql {
  const key = where.keyId === undefined ? Prisma.empty : Prisma.sql`AND key_id = ${where.keyId}`
  const selects = parts.map(
    ({ table, from, to }) => Prisma.sql`
      SELECT account_id, key_id, version_id, outcome, client, scope, ${bucketAt(table, step)} AS at, count
      FROM ${TABLES[table]}
      WHERE account_id = ${where.accountId} ${key} AND at >= ${from} AND at < ${to}`,
  )
  return Prisma.sql`(${Prisma.join(selects, ' UNION ALL ')})`
}

/** What already is the start of its bucket is taken as it is: of ten thousand rows, that is a third of the time. */
export function bucketAt(table: UsageStep, step: UsageStep | undefined): Prisma.Sql {
  return step === undefined || table === step ? Prisma.sql`at` : Prisma.sql`date_trunc(${step}, at, 'UTC')`
}
