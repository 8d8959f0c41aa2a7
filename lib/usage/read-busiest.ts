import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { accountSums } from './account-sums'
import type { AccountFacet } from './roll-up-sql'
import { MORE_CLIENTS } from './usage-counter'
import { type RollupMarks, usageParts } from './usage-parts'
import { bucketStart, STEP_MS, type UsageWindow } from './usage-window'

const BY_DAYS_MS = 2 * STEP_MS.day

/**
 * The groups of an account with the most requests in the hours that a window touches; from two days on in its days,
 * since a thousand keys have as many sums in an hour.
 */
export async function readBusiest(
  db: Tx,
  accountId: string,
  { from, to }: UsageWindow,
  facet: AccountFacet,
  top: number,
  marks: RollupMarks,
): Promise<string[]> {
  const step = to.getTime() - from.getTime() >= BY_DAYS_MS ? 'day' : 'hour'
  const parts = usageParts({ from: bucketStart(from, step), to }, step, marks)
  const rows = await db.$queryRaw<{ value: string }[]>`
    SELECT value FROM ${accountSums(accountId, parts, facet)} AS sums WHERE value <> ${MORE_CLIENTS}
    GROUP BY value ORDER BY sum(count) DESC, value LIMIT ${top}`
  return rows.map(({ value }) => value)
}
