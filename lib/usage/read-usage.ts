import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { accountSums, accountWeekSums } from './account-sums'
import { readRollupMarks } from './read-rollup-marks'
import { readBuckets, readTopUsage, type SumsOf, type UsageRow } from './read-top-usage'
import type { UsageGroup, UsageStep } from './usage-contract'
import { usageParts } from './usage-parts'
import { usageSums } from './usage-sums'
import type { UsageWindow } from './usage-window'

const COLUMN: Record<UsageGroup, Prisma.Sql> = {
  version: Prisma.sql`version_id`,
  outcome: Prisma.sql`outcome`,
  client: Prisma.sql`client`,
  scope: Prisma.sql`scope`,
  key: Prisma.sql`key_id`,
  environment: Prisma.sql`(SELECT environment::text FROM keys WHERE id = key_id)`,
}

type Where = { accountId: string; keyId?: string | undefined }
type Asked = { step: UsageStep; by: UsageGroup; top?: number | undefined }

/**
 * Sums by group and bucket, of one key or of the whole account. What was rolled up is read as hours or days, the
 * rest from minutes, so that a request counts once whenever the roll-up ran. With `top`, further groups are one.
 */
export async function readUsage(
  db: Tx,
  where: Where,
  window: UsageWindow,
  { step, by, top }: Asked,
): Promise<UsageRow[]> {
  const marks = await readRollupMarks(db)
  const sums = sumsOf(where, by)
  const { accountId, keyId } = where
  const weekSums =
    keyId === undefined && by !== 'version'
      ? (touched: UsageWindow) => accountWeekSums(accountId, touched, marks, by)
      : null
  if (top !== undefined)
    return readTopUsage(db, sums, totalsOf(where), window, { step, top }, marks, weekSums)
  return readBuckets(db, sums(usageParts(window, step, marks), step))
}

/** All requests of a key, or of the account, by bucket. */
export async function readTotals(
  db: Tx,
  where: Where,
  window: UsageWindow,
  step: UsageStep,
): Promise<{ at: Date; count: number }[]> {
  const parts = usageParts(window, step, await readRollupMarks(db))
  return db.$queryRaw<{ at: Date; count: number }[]>`
    SELECT at, sum(count)::float8 AS count FROM ${totalsOf(where)(parts, step)} AS sums GROUP BY 1 ORDER BY 1`
}

function sumsOf(where: Where, by: UsageGroup): SumsOf {
  if (where.keyId === undefined && by !== 'version') {
    return (parts, step, values) => accountSums(where.accountId, parts, step, by, values)
  }
  return (parts, step, values) => {
    const these = values ? Prisma.sql`WHERE ${COLUMN[by]} = ANY(${values})` : Prisma.empty
    return Prisma.sql`(SELECT ${COLUMN[by]} AS value, at, count FROM ${usageSums(parts, where, step)} AS sums ${these})`
  }
}

/** Outcomes are few, and each request has one. A key has its sums among those of its account. */
function totalsOf({ accountId, keyId }: Where): SumsOf {
  if (keyId === undefined) return (parts, step) => accountSums(accountId, parts, step, 'outcome')
  return (parts, step) => accountSums(accountId, parts, step, 'key', [keyId])
}
