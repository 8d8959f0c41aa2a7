import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { readAccountUsage } from './read-account-usage'
import { readRollupMarks } from './read-rollup-marks'
import { REST_GROUP, type UsageGroup, type UsageStep } from './usage-contract'
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

type Asked = { step: UsageStep; by: UsageGroup; top?: number | undefined }
type UsageRow = { group: string; at: Date; count: number }

/**
 * Sums by group and bucket, of one key or of the whole account. What was rolled up is read as hours or days, the
 * rest from minutes, so that a request counts once whenever the roll-up ran. With `top`, further groups are one.
 */
export async function readUsage(
  db: Tx,
  where: { accountId: string; keyId?: string },
  window: UsageWindow,
  { step, by, top }: Asked,
): Promise<UsageRow[]> {
  const marks = await readRollupMarks(db)
  if (where.keyId === undefined && by !== 'version') {
    return readAccountUsage(db, where.accountId, window, { step, by, top }, marks)
  }
  const parts = usageParts(window, step, marks)
  const bucketed = Prisma.sql`
    SELECT ${COLUMN[by]} AS value, date_trunc(${step}, at, 'UTC') AS at, sum(count)::float8 AS count
    FROM ${usageSums(parts, where)} AS sums GROUP BY 1, 2`
  if (top === undefined) {
    return db.$queryRaw<
      UsageRow[]
    >`SELECT value AS "group", at, count FROM (${bucketed}) AS bucketed ORDER BY 1, 2`
  }
  return db.$queryRaw<UsageRow[]>`
    WITH bucketed AS MATERIALIZED (${bucketed}), top AS (
      SELECT value FROM bucketed GROUP BY value ORDER BY sum(count) DESC, value LIMIT ${top}
    )
    SELECT CASE WHEN value IN (SELECT value FROM top) THEN value ELSE ${REST_GROUP} END AS "group", at,
      sum(count)::float8 AS count
    FROM bucketed GROUP BY 1, 2 ORDER BY 1, 2`
}
