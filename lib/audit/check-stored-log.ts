import 'server-only'
import type { Db } from '@/lib/platform/db'
import { type BadRow, ChainCheck } from './audit-chain'
import type { CheckedExport } from './check-export'
import { readChainedRow } from './read-chained-row'
import { isSigned } from './signed-head'

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
    const bad = firstBad ?? (await brokenSeal(db, accountId, last))
    checked.push({ accountId, publicKey: null, ok: bad === null, rows, firstBad: bad })
  }
  return checked
}

/** The first signed head that the chain no longer agrees with: what came before it was written anew, whole. */
async function brokenSeal(db: Db, accountId: string, last: number): Promise<BadRow | null> {
  const seals = await db.auditSeal.findMany({ where: { accountId }, orderBy: { sequence: 'asc' } })
  for (const seal of seals) {
    const sequence = Number(seal.sequence)
    const lastHash = Buffer.from(seal.hash).toString('hex')
    const { publicKey, signature } = seal
    const ends = { accountId, count: sequence, firstSequence: 1, lastSequence: sequence, lastHash }
    const head = {
      type: 'head',
      ...ends,
      publicKey,
      signature,
      signedAt: seal.signedAt.toISOString(),
    } as const
    const row = await db.auditEntry.findUnique({
      where: { accountId_sequence: { accountId, sequence: seal.sequence } },
      select: { hash: true },
    })
    const agrees = row?.hash && Buffer.compare(row.hash, seal.hash) === 0
    if (sequence > last || !agrees || !isSigned(head)) return { sequence, reason: 'not_as_sealed' }
  }
  return null
}
