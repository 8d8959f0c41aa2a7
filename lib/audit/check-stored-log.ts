import 'server-only'
import type { Db } from '@/lib/platform/db'
import { ChainCheck } from './audit-chain'
import type { CheckedExport } from './check-export'
import { readChainedRow } from './read-chained-row'

const PAGE = 2000

/** For the operator: walks the chain of every account in the database, to its head. */
export async function checkStoredLog(db: Db): Promise<CheckedExport[]> {
  const heads = await db.auditHead.findMany({ orderBy: { accountId: 'asc' } })
  const checked: CheckedExport[] = []
  for (const { accountId, sequence, hash } of heads) {
    const last = Number(sequence)
    const check = new ChainCheck(accountId, {
      firstSequence: 1,
      lastSequence: last,
      lastHash: Buffer.from(hash).toString('hex'),
      count: last,
    })
    for (let after = 0; after < last; after += PAGE) {
      const rows = await db.auditEntry.findMany({
        where: { accountId, sequence: { gt: after, lte: Math.min(after + PAGE, last) } },
        orderBy: { sequence: 'asc' },
      })
      for (const row of rows) check.next(readChainedRow(row))
    }
    const { rows, firstBad } = check.end()
    checked.push({ accountId, publicKey: null, ok: firstBad === null, rows, firstBad })
  }
  return checked
}
