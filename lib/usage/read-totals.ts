import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { accountSums } from './account-sums'
import { readRollupMarks } from './read-rollup-marks'
import type { UsageStep } from './usage-contract'
import { usageParts } from './usage-parts'
import type { UsageWindow } from './usage-window'

/** All requests of a key, or of the account, by bucket: of a key from the sums that its account has of it. */
export async function readTotals(
  db: Tx,
  { accountId, keyId }: { accountId: string; keyId?: string },
  window: UsageWindow,
  step: UsageStep,
): Promise<{ at: Date; count: number }[]> {
  const parts = usageParts(window, step, await readRollupMarks(db))
  const sums =
    keyId === undefined
      ? accountSums(accountId, parts, 'outcome')
      : accountSums(accountId, parts, 'key', [keyId])
  return db.$queryRaw<{ at: Date; count: number }[]>`
    SELECT date_trunc(${step}, at, 'UTC') AS at, sum(count)::float8 AS count FROM ${sums} AS sums GROUP BY 1 ORDER BY 1`
}
