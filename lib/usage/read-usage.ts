import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { readAccountSums } from './read-account-sums'
import { readRollupMarks } from './read-rollup-marks'
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

export type UsageRow = { group: string; at: Date; count: number }

/**
 * Sums by group and bucket, of one key or of the whole account. What was rolled up is read as hours or days, the
 * rest from minutes, so that a request counts once whenever the roll-up ran.
 */
export async function readUsage(
  db: Tx,
  where: { accountId: string; keyId?: string },
  window: UsageWindow,
  step: UsageStep,
  by: UsageGroup,
): Promise<UsageRow[]> {
  const parts = usageParts(window, step, await readRollupMarks(db))
  if (where.keyId === undefined && by !== 'version') {
    return readAccountSums(db, where.accountId, parts, step, by)
  }
  const rows = await db.$queryRaw<{ group: string; at: Date; count: bigint }[]>`
    SELECT ${COLUMN[by]} AS "group", date_trunc(${step}, at, 'UTC') AS at, sum(count)::bigint AS count
    FROM ${usageSums(parts, where)} AS sums
    GROUP BY 1, 2 ORDER BY 1, 2`
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
