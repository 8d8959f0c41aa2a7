import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { FACTOR_WINDOW_MS } from './factor-limit'

/** How many wrong codes and passwords of the person stand in the window, of those up to `last`. */
export async function countFailures(tx: Tx, userId: string, now: Date, last?: bigint): Promise<number> {
  const since = new Date(now.getTime() - FACTOR_WINDOW_MS)
  return tx.factorFailure.count({
    where: { userId, at: { gt: since }, ...(last !== undefined && { id: { lte: last } }) },
  })
}
