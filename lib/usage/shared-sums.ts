import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import { accountSums } from './account-sums'
import { MORE_CLIENTS } from './counted-version'
import type { KeyShare } from './key-share'
import type { SumsOf } from './read-top-usage'
import type { UsageGroup, UsageStep } from './usage-contract'
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
    const keys = (named?: readonly string[]) =>
      onlyShared(share, accountSums(accountId, parts, step, 'key', named))
    if (by === 'key') return keys(values)
    if (by === 'environment') {
      const these = values ? Prisma.sql`WHERE k.environment::text = ANY(${values})` : Prisma.empty
      return Prisma.sql`(
        SELECT k.environment::text AS value, s.at, s.count
        FROM ${keys()} s JOIN keys k ON k.id = s.value ${these}
      )`
    }
    if ('only' in share) return ofThese(values, by, usageSums(parts, { accountId, share }, step))
    const these = values ? Prisma.sql`WHERE value = ANY(${values})` : Prisma.empty
    const hidden = parts.map((part) => hiddenSums(accountId, share.without, part, step, by, values))
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

/** Of a relation of sums by key, those of the keys that count. */
export function onlyShared(share: NonNullable<KeyShare>, sums: Prisma.Sql): Prisma.Sql {
  const seen =
    'only' in share ? Prisma.sql`value = ANY(${share.only})` : Prisma.sql`NOT value = ANY(${share.without})`
  return Prisma.sql`(SELECT * FROM ${sums} AS keys WHERE ${seen})`
}

function ofThese(values: readonly string[] | undefined, by: UsageGroup, sums: Prisma.Sql): Prisma.Sql {
  const these = values ? Prisma.sql`WHERE ${COLUMN[by]} = ANY(${values})` : Prisma.empty
  return Prisma.sql`(SELECT ${COLUMN[by]} AS value, at, count FROM ${sums} AS sums ${these})`
}

type Facet = Exclude<UsageGroup, 'version' | 'key' | 'environment'>

/** A client that is none of the account's busiest of that hour or day stands there among the others. */
function hiddenSums(
  accountId: string,
  without: readonly string[],
  part: UsagePart,
  step: UsageStep,
  by: Facet,
  values: readonly string[] | undefined,
): Prisma.Sql {
  const sums = usageSums([part], { accountId, share: { only: [...without] } })
  const at = bucketAt(part.table, step)
  // Added up here already, where PostgreSQL knows how few values there are: else it sorts every sum, on disk.
  if (by !== 'client' || part.table === 'minute') {
    return Prisma.sql`SELECT ${COLUMN[by]} AS value, ${at} AS at, sum(count) AS count FROM ${sums} AS s GROUP BY 1, 2`
  }
  // Joined as whole relations, not looked up for each sum: of fifty keys in 90 days those are a hundred thousand.
  const these =
    values && !values.includes(MORE_CLIENTS) ? Prisma.sql`WHERE client = ANY(${values})` : Prisma.empty
  return Prisma.sql`
    SELECT coalesce(told, ${MORE_CLIENTS}) AS value, ${at} AS at, sum(count) AS count
    FROM ${sums} AS s
    LEFT JOIN (
      SELECT value AS told, at AS told_at FROM usage_account_sums
      WHERE account_id = ${accountId} AND step = ${part.table} AND facet = 'client'
        AND at >= ${part.from} AND at < ${part.to} OFFSET 0
    ) AS a ON told = client AND told_at = at ${these} GROUP BY 1, 2`
}
