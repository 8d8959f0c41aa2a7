import 'server-only'
import type { Db, Tx } from '@/lib/platform/db'

/** The last row of an account that was sealed; 0 when none is. */
export async function readSealedUpTo(db: Db | Tx, accountId: string): Promise<number> {
  const { _max } = await db.auditSpan.aggregate({ where: { accountId }, _max: { lastSequence: true } })
  return Number(_max.lastSequence ?? 0)
}
