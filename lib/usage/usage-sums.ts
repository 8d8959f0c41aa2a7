import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { KeyShare } from './key-share'
import type { UsageStep } from './usage-contract'
import type { UsagePart } from './usage-parts'

const TABLES = {
  minute: Prisma.sql`usage_minutes`,
  hour: Prisma.sql`usage_hours`,
  day: Prisma.sql`usage_days`,
}

/**
 * The sums of the parts as one relation: every column of a sum, each counted request in exactly one row. With a step,
 * `at` is the start of its bucket. What is asked beyond whose and when is asked of the rows that were found (`OFFSET 0`):
 * with an outcome, PostgreSQL 18 thought an index dear that has it last, and read a day of all keys instead.
 */
export function usageSums(
  parts: readonly UsagePart[],
  where: { accountId: string; keyId?: string | undefined; share?: KeyShare },
  step?: UsageStep,
): Prisma.Sql {
  const whose = whoseSums(where)
  const selects = parts.map(
    ({ table, from, to }) => Prisma.sql`(
      SELECT account_id, key_id, version_id, outcome, client, scope, ${bucketAt(table, step)} AS at, count
      FROM ${TABLES[table]}
      WHERE ${whose} AND at >= ${from} AND at < ${to} OFFSET 0)`,
  )
  return Prisma.sql`(${Prisma.join(selects, ' UNION ALL ')})`
}

function whoseSums({ accountId, keyId, share }: Parameters<typeof usageSums>[1]): Prisma.Sql {
  // Of a key its own index is to be read: by the account's, a week is a hundred thousand rows of other keys. So the
  // account is asked in a way that no index answers.
  const byKey = Prisma.sql`account_id || '' = ${accountId}`
  if (keyId !== undefined) return Prisma.sql`key_id = ${keyId} AND ${byKey}`
  const all = Prisma.sql`account_id = ${accountId}`
  // Many keys may be more than half of the account: then its index is the better one, and PostgreSQL can tell.
  if (share && 'only' in share) return Prisma.sql`key_id = ANY(${share.only}) AND ${all}`
  return share ? Prisma.sql`${all} AND NOT key_id = ANY(${share.without})` : all
}

/** What already is the start of its bucket is taken as it is: of ten thousand rows, that is a third of the time. */
export function bucketAt(table: UsageStep, step: UsageStep | undefined): Prisma.Sql {
  return step === undefined || table === step ? Prisma.sql`at` : Prisma.sql`date_trunc(${step}, at, 'UTC')`
}
