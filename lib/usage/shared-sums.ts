import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { accountSums } from './account-sums'
import type { KeyShare } from './key-share'
import type { SumsOf } from './read-top-usage'
import type { UsageGroup, UsageStep } from './usage-contract'
import { MORE_CLIENTS } from './usage-counter'
import type { UsagePart } from './usage-parts'
import { bucketAt, usageSums } from './usage-sums'

/** Of a sum of one key. */
export const COLUMN: Record<UsageGroup, Prisma.Sql> = {
  version: Prisma.sql`version_id`,
  outcome: Prisma.sql`outcome`,
  client: Prisma.sql`client`,
  scope: Prisma.sql`scope`,
  key: Prisma.sql`key_id`,
  environment: Prisma.sql`(SELECT environment::text FROM keys WHERE id = key_id)`,
}

/**
 * The sums of some keys of an account by value and bucket. Of few keys they are added up; of all but a few, those few
 * are taken from the sums of the account, so there are also rows that count below zero: what is left of a value may be
 * nothing, and then it is none of the actor's.
 */
export function sharedSums(accountId: string, share: NonNullable<KeyShare>, by: UsageGroup): SumsOf {
  return (parts, step, values) => {
    if (by === 'version') return ofThese(values, by, usageSums(parts, { accountId, share }, step))
    if (by === 'key') {
      const seen =
        'only' in share
          ? Prisma.sql`value = ANY(${share.only})`
          : Prisma.sql`NOT value = ANY(${share.without})`
      return Prisma.sql`(SELECT * FROM ${accountSums(accountId, parts, step, by, values)} AS keys WHERE ${seen})`
    }
    if ('only' in share) return ofThese(values, by, usageSums(parts, { accountId, share }, step))
    const these = values ? Prisma.sql`WHERE value = ANY(${values})` : Prisma.empty
    const hidden = parts.map((part) => hiddenSums(accountId, share.without, part, step, by))
    return Prisma.sql`(
      SELECT value, at, count FROM ${accountSums(accountId, parts, step, by, values)} AS whole
      UNION ALL
      SELECT value, at, -count FROM (${Prisma.join(hidden, ' UNION ALL ')}) AS hidden ${these}
    )`
  }
}

/** All requests of those keys: each has its sums among those of its account. */
export function sharedTotals(accountId: string, share: NonNullable<KeyShare>): SumsOf {
  return (parts, step) => {
    if ('only' in share) return accountSums(accountId, parts, step, 'key', share.only)
    return Prisma.sql`(
      SELECT '' AS value, at, count FROM ${accountSums(accountId, parts, step, 'outcome')} AS whole
      UNION ALL
      SELECT '' AS value, at, -count FROM ${accountSums(accountId, parts, step, 'key', share.without)} AS hidden
    )`
  }
}

function ofThese(values: readonly string[] | undefined, by: UsageGroup, sums: Prisma.Sql): Prisma.Sql {
  const these = values ? Prisma.sql`WHERE ${COLUMN[by]} = ANY(${values})` : Prisma.empty
  return Prisma.sql`(SELECT ${COLUMN[by]} AS value, at, count FROM ${sums} AS sums ${these})`
}

type Facet = Exclude<UsageGroup, 'version' | 'key'>

/** A client that is none of the account's busiest of that hour or day stands there among the others. */
function hiddenSums(
  accountId: string,
  without: readonly string[],
  part: UsagePart,
  step: UsageStep,
  by: Facet,
): Prisma.Sql {
  const value =
    by === 'client' && part.table !== 'minute'
      ? Prisma.sql`CASE WHEN EXISTS (
          SELECT FROM usage_account_sums a WHERE a.account_id = ${accountId} AND a.step = ${part.table}
            AND a.facet = 'client' AND a.at = s.at AND a.value = s.client
        ) THEN client ELSE ${MORE_CLIENTS} END`
      : COLUMN[by]
  const sums = usageSums([part], { accountId, share: { only: [...without] } })
  return Prisma.sql`SELECT ${value} AS value, ${bucketAt(part.table, step)} AS at, count FROM ${sums} AS s`
}
