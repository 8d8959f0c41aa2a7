import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { accountSums, accountWeekSums } from './account-sums'
import type { KeyShare } from './key-share'
import { readRollupMarks } from './read-rollup-marks'
import { readBuckets, readTopUsage, type SumsOf, type UsageRow } from './read-top-usage'
import type { AccountFacet } from './roll-up-sql'
import { COLUMN, onlyShared, sharedSums, sharedTotals } from './shared-sums'
import type { UsageGroup, UsageStep } from './usage-contract'
import { usageParts } from './usage-parts'
import { usageSums } from './usage-sums'
import type { UsageWindow } from './usage-window'

type Where = { accountId: string; keyId?: string | undefined; share?: KeyShare }
type Asked = { step: UsageStep; by: UsageGroup; top?: number | undefined }

/**
 * Sums by group and bucket, of one key or of the account. What was rolled up is read as hours or days, the
 * rest from minutes, so that a request counts once whenever the roll-up ran. With `top`, further groups are one; with
 * `share`, requests of the account's other keys are none.
 */
export async function readUsage(
  db: Tx,
  where: Where,
  window: UsageWindow,
  { step, by, top }: Asked,
): Promise<UsageRow[]> {
  const marks = await readRollupMarks(db)
  const sums = sumsOf(where, by)
  const { accountId, keyId, share } = where
  const weekSums = (touched: UsageWindow, facet: AccountFacet) => {
    const weeks = accountWeekSums(accountId, touched, marks, facet)
    return share ? onlyShared(share, weeks) : weeks
  }
  // Of a part of the account's keys, weeks say something by key alone.
  const facet = keyId !== undefined || by === 'version' || (share && by !== 'key') ? null : by
  if (top !== undefined)
    return readTopUsage(
      db,
      sums,
      totalsOf(where),
      window,
      { step, top },
      marks,
      facet && ((touched) => weekSums(touched, facet)),
    )
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
    SELECT at, sum(count)::float8 AS count FROM ${totalsOf(where)(parts, step)} AS sums
    GROUP BY 1 HAVING sum(count) > 0 ORDER BY 1`
}

function sumsOf(where: Where, by: UsageGroup): SumsOf {
  if (where.share) return sharedSums(where.accountId, where.share, by)
  if (where.keyId === undefined && by !== 'version') {
    return (parts, step, values) => accountSums(where.accountId, parts, step, by, values)
  }
  return (parts, step, values) => {
    const these = values ? Prisma.sql`WHERE ${COLUMN[by]} = ANY(${values})` : Prisma.empty
    return Prisma.sql`(SELECT ${COLUMN[by]} AS value, at, count FROM ${usageSums(parts, where, step)} AS sums ${these})`
  }
}

/** Outcomes are few, and each request has one. A key has its sums among those of its account. */
function totalsOf({ accountId, keyId, share }: Where): SumsOf {
  if (share) return sharedTotals(accountId, share)
  if (keyId === undefined) return (parts, step) => accountSums(accountId, parts, step, 'outcome')
  return (parts, step) => accountSums(accountId, parts, step, 'key', [keyId])
}
