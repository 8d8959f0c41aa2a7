import 'server-only'
import type { Prisma } from '@/generated/prisma/client'
import type { Tx } from '@/lib/platform/db'
import { accountSums } from './account-sums'
import { readBusiest } from './read-busiest'
import type { AccountFacet } from './roll-up-sql'
import { REST_GROUP, type UsageStep } from './usage-contract'
import { type RollupMarks, usageParts } from './usage-parts'
import type { UsageWindow } from './usage-window'

type Row = { group: string; at: Date; count: number }

/** Sums of a whole account by a facet and bucket; with `top`, only the busiest groups, and the others as one. */
export async function readAccountUsage(
  db: Tx,
  accountId: string,
  window: UsageWindow,
  { step, by, top }: { step: UsageStep; by: AccountFacet; top?: number | undefined },
  marks: RollupMarks,
): Promise<Row[]> {
  const parts = usageParts(window, step, marks)
  if (top === undefined) return bucketed(db, accountSums(accountId, parts, by), step)
  const busiest = await readBusiest(db, accountId, window, by, top, marks)
  const rows = await bucketed(db, accountSums(accountId, parts, by, busiest), step)
  // Each request has one outcome, and outcomes are few: their sums are all requests.
  const all = await bucketed(db, accountSums(accountId, parts, 'outcome'), step)
  const rest = new Map<number, number>()
  const add = (sign: number) => (row: Row) =>
    rest.set(row.at.getTime(), (rest.get(row.at.getTime()) ?? 0) + sign * row.count)
  all.forEach(add(1))
  rows.forEach(add(-1))
  const others = [...rest].flatMap(([atMs, count]) =>
    count > 0 ? [{ group: REST_GROUP, at: new Date(atMs), count }] : [],
  )
  return [...rows, ...others]
}

function bucketed(db: Tx, sums: Prisma.Sql, step: UsageStep): Promise<Row[]> {
  return db.$queryRaw<Row[]>`
    SELECT value AS "group", date_trunc(${step}, at, 'UTC') AS at, sum(count)::float8 AS count
    FROM ${sums} AS sums GROUP BY 1, 2 ORDER BY 1, 2`
}
