import 'server-only'
import type { Tx } from '@/lib/platform/db'
import type { RollupMarks } from './usage-parts'

/**
 * Up to where usage was rolled up. Marks of a moment ago still tell the truth: what was rolled up since is kept by
 * the finer table for days.
 */
export async function readRollupMarks(db: Tx): Promise<RollupMarks> {
  const rows = await db.$queryRaw<{ step: string; upTo: Date }[]>`
    SELECT step, greatest(up_to, 'epoch') AS "upTo" FROM usage_rollups WHERE step IN ('hour', 'day')`
  const markOf = (step: string) => rows.find((row) => row.step === step)?.upTo ?? new Date(0)
  return { hour: markOf('hour'), day: markOf('day') }
}
