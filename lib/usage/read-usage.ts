import 'server-only'
import { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import type { UsageGroup, UsageStep } from './usage-contract'
import type { UsageWindow } from './usage-window'

const COLUMN: Record<UsageGroup, Prisma.Sql> = {
  version: Prisma.sql`version_id`,
  outcome: Prisma.sql`outcome`,
  client: Prisma.sql`client`,
  scope: Prisma.sql`scope`,
}

export type UsageRow = { group: string; at: Date; count: number }

/** Sums by group and bucket, of one key or of the whole account. Hours and days are read from hour sums. */
export async function readUsage(
  db: Tx,
  where: { accountId: string; keyId?: string },
  window: UsageWindow,
  step: UsageStep,
  by: UsageGroup,
): Promise<UsageRow[]> {
  const table = step === 'minute' ? Prisma.sql`usage_minutes` : Prisma.sql`usage_hours`
  const key = where.keyId === undefined ? Prisma.empty : Prisma.sql`AND key_id = ${where.keyId}`
  const rows = await db.$queryRaw<{ group: string; at: Date; count: bigint }[]>`
    SELECT ${COLUMN[by]} AS "group", date_trunc(${step}, at, 'UTC') AS at, sum(count)::bigint AS count
    FROM ${table}
    WHERE account_id = ${where.accountId} ${key} AND at >= ${window.from} AND at < ${window.to}
    GROUP BY 1, 2 ORDER BY 1, 2`
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
