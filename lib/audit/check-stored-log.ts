import 'server-only'
import type { Db } from '@/lib/platform/db'
import { ChainCheck } from './audit-chain'
import type { CheckedExport } from './check-export'
import { readChainedRow } from './read-chained-row'
import { isSigned } from './signed-head'

const PAGE = 2000

/** `unsealed`: how many rows at the end no signed head covers yet; the serving process signs each minute. */
export type CheckedLog = CheckedExport & { unsealed: number }

/** For the operator: walks the chain of every account in the database to its head; `trusted` signed the seals. */
export async function checkStoredLog(db: Db, trusted: string): Promise<CheckedLog[]> {
  const heads = await db.auditHead.findMany({ orderBy: { accountId: 'asc' } })
  const checked: CheckedLog[] = []
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
    const seals = await checkSeals(db, accountId, last, trusted)
    const bad = firstBad ?? seals.firstBad
    const unsealed = last - seals.upTo
    checked.push({ accountId, publicKey: trusted, ok: bad === null, rows, firstBad: bad, unsealed })
  }
  return checked
}

type Seals = { upTo: number; firstBad: CheckedExport['firstBad'] }

/** The first signed head that the chain no longer agrees with, or that another key made; and how far heads are signed. */
async function checkSeals(db: Db, accountId: string, last: number, trusted: string): Promise<Seals> {
  const seals = await db.auditSeal.findMany({ where: { accountId }, orderBy: { sequence: 'asc' } })
  let upTo = 0
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
    if (publicKey !== trusted) return { upTo, firstBad: { sequence, reason: 'unknown_key' } }
    const row = await db.auditEntry.findUnique({
      where: { accountId_sequence: { accountId, sequence: seal.sequence } },
      select: { hash: true },
    })
    const agrees = row?.hash && Buffer.compare(row.hash, seal.hash) === 0
    if (sequence > last || !agrees || !isSigned(head)) {
      return { upTo, firstBad: { sequence, reason: 'not_as_sealed' } }
    }
    upTo = sequence
  }
  return { upTo, firstBad: null }
}
