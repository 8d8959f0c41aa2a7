import 'server-only'
import type { Db } from '@/lib/platform/db'
import { type BadRow, ChainCheck } from './audit-chain'
import type { CheckedExport } from './check-export'
import { readRows } from './read-rows'
import { readSignedEnds } from './read-signed-ends'
import { SealCheck } from './seal-check'
import type { StoredChain } from './signed-end'
import type { Witness } from './witnessed'

/** `unsealed`: how many rows at the end no signed head covers yet; the serving process signs each minute. */
export type CheckedLog = CheckedExport & { unsealed: number }

/** Chains: many accounts are short ones, and the time goes into waiting for the answers. */
const AT_ONCE = 8

/**
 * For the operator: walks the chain of every account in the database to its head; `trusted` signed the seals, and of
 * `witness` this host knows the last. May be run while rows and seals are being written.
 */
export async function checkStoredLog(
  db: Db,
  trusted: string,
  witness: Witness = new Map(),
): Promise<CheckedLog[]> {
  // A chain that was taken away whole has left its seals or a witness; rows that were put in by hand need no head.
  const stored = await db.$queryRaw<{ accountId: string }[]>`
    SELECT account_id AS "accountId" FROM audit_heads UNION SELECT account_id FROM audit_seals
    UNION SELECT account_id FROM audit_spans UNION SELECT account_id FROM audit_entries`
  const accounts = [...new Set([...stored.map(({ accountId }) => accountId), ...witness.keys()])].sort()
  const checked: CheckedLog[] = []
  for (let from = 0; from < accounts.length; from += AT_ONCE) {
    const some = accounts.slice(from, from + AT_ONCE)
    checked.push(...(await Promise.all(some.map((one) => checkChain(db, one, trusted, witness)))))
  }
  return checked
}

async function checkChain(db: Db, accountId: string, trusted: string, witness: Witness): Promise<CheckedLog> {
  // Of one instant: a seal of a row that was not there yet when the head was read would look like rows cut off.
  const chain = await readSignedEnds(db, accountId)
  const signed = new SealCheck(chain, witness.get(accountId), trusted)
  const { rows, firstBad } = await walk(db, accountId, chain, signed)
  const last = chain.sequence
  const outside: BadRow | null = chain.outside ? { sequence: last + 1, reason: 'out_of_order' } : null
  const bad = first([firstBad, signed.end(), outside])
  const unsealed = Math.max(0, last - signed.upTo)
  return { accountId, publicKey: trusted, ok: bad === null, rows, firstBad: bad, unsealed }
}

/** Rows never change, so they need not be read at that instant too, which may be long ago at their end. */
async function walk(db: Db, accountId: string, { sequence, hash }: StoredChain, signed: SealCheck) {
  const ends = { firstSequence: 1, lastSequence: sequence, lastHash: hash, count: sequence }
  const chain = new ChainCheck(accountId, ends)
  for await (const page of readRows(db, accountId, 1, sequence)) {
    for (const row of page) {
      if (chain.next(row)) return chain.end()
      signed.next(row.sequence, row.hash)
    }
    if (page.length === 0) break
  }
  return chain.end()
}

const first = (found: (CheckedExport['firstBad'] | null)[]) =>
  found.filter((bad) => bad !== null).sort((a, b) => a.sequence - b.sequence)[0] ?? null
