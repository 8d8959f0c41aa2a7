import 'server-only'
import type { Db } from '@/lib/platform/db'
import { type BadRow, ChainCheck, GENESIS } from './audit-chain'
import type { CheckedExport } from './check-export'
import { headOfSpan, type StoredSpan } from './head-of-span'
import { readRows } from './read-rows'
import { isSigned, type SignedHead } from './signed-head'

/** `unsealed`: how many rows at the end no signed head covers yet; the serving process signs each minute. */
export type CheckedLog = CheckedExport & { unsealed: number }

type Log = {
  accountId: string
  sequence: bigint | null
  hash: Uint8Array | null
  /** Rows behind the end, or in no place of the chain: nobody but a forger writes one. */
  outside: bigint
}

/** Chains: many accounts are short ones, and the time goes into waiting for the answers. */
const AT_ONCE = 8

/** For the operator: walks the chain of every account in the database to its head; `trusted` signed the seals. */
export async function checkStoredLog(db: Db, trusted: string): Promise<CheckedLog[]> {
  // A chain that was taken away whole has left its seals; rows that were put in by hand need no head.
  const logs = await db.$queryRaw<Log[]>`
    SELECT a.account_id AS "accountId", h.sequence, h.hash, count(e.id) AS outside
    FROM (SELECT account_id FROM audit_heads UNION SELECT account_id FROM audit_seals UNION SELECT account_id FROM audit_spans
      UNION SELECT account_id FROM audit_entries) a
    LEFT JOIN audit_heads h USING (account_id)
    LEFT JOIN audit_entries e ON e.account_id = a.account_id
      AND (e.sequence IS NULL OR e.sequence < 1 OR e.sequence > COALESCE(h.sequence, 0))
    GROUP BY 1, 2, 3 ORDER BY 1`
  const checked: CheckedLog[] = []
  for (let from = 0; from < logs.length; from += AT_ONCE) {
    const some = logs.slice(from, from + AT_ONCE)
    checked.push(...(await Promise.all(some.map((log) => checkChain(db, log, trusted)))))
  }
  return checked
}

async function checkChain(db: Db, log: Log, trusted: string): Promise<CheckedLog> {
  const { accountId } = log
  const heads = await signedHeads(db, accountId)
  const last = Number(log.sequence ?? 0)
  const lastHash = log.hash ? Buffer.from(log.hash).toString('hex') : GENESIS
  const chain = new ChainCheck(accountId, { firstSequence: 1, lastSequence: last, lastHash, count: last })
  const signed = new SealCheck(heads, trusted)
  for await (const page of readRows(db, accountId, 1, last)) {
    for (const row of page) {
      chain.next(row)
      signed.next(row.sequence, row.hash)
    }
  }
  const { rows, firstBad } = chain.end()
  const outside: BadRow | null = log.outside > 0 ? { sequence: last + 1, reason: 'out_of_order' } : null
  const bad = first([firstBad, signed.end(last), outside])
  return {
    accountId,
    publicKey: trusted,
    ok: bad === null,
    rows,
    firstBad: bad,
    unsealed: last - signed.upTo,
  }
}

const first = (found: (CheckedExport['firstBad'] | null)[]) =>
  found.filter((bad) => bad !== null).sort((a, b) => a.sequence - b.sequence)[0] ?? null

/**
 * Every head that was signed of the account's chain, of what it had grown to and of what was sealed, by its end. By SQL
 * and at once: with many accounts, most of the time goes into asking.
 */
async function signedHeads(db: Db, accountId: string): Promise<SignedHead[]> {
  const heads = await db.$queryRaw<StoredSpan[]>`
    SELECT account_id AS "accountId", 1::bigint AS "firstSequence", sequence AS "lastSequence", hash,
      public_key AS "publicKey", signature, signed_at AS "signedAt"
    FROM audit_seals WHERE account_id = ${accountId}
    UNION ALL
    SELECT account_id, first_sequence, last_sequence, hash, public_key, signature, signed_at
    FROM audit_spans WHERE account_id = ${accountId}
    ORDER BY "lastSequence"`
  return heads.map(headOfSpan)
}

/** Whether the rows are those over which heads were signed. */
class SealCheck {
  /** How far heads are signed that the rows agree with. */
  upTo = 0
  private bad: CheckedExport['firstBad'] = null
  private at = 0

  constructor(
    private readonly heads: readonly SignedHead[],
    private readonly trusted: string,
  ) {}

  next(sequence: number, hash: string): void {
    for (
      let head = this.heads[this.at];
      head && head.lastSequence <= sequence;
      head = this.heads[++this.at]
    ) {
      this.bad ??= this.judge(head, sequence, hash)
      if (!this.bad) this.upTo = sequence
    }
  }

  end(last: number): CheckedExport['firstBad'] {
    const left = this.heads[this.at]
    if (this.bad || !left) return this.bad
    // Signed was more than there is: what follows the last row is missing.
    if (left.lastSequence > last) return { sequence: last + 1, reason: 'truncated' }
    return { sequence: left.lastSequence, reason: 'not_as_sealed' }
  }

  private judge(head: SignedHead, sequence: number, hash: string): CheckedExport['firstBad'] {
    if (head.publicKey !== this.trusted) return { sequence: head.lastSequence, reason: 'unknown_key' }
    if (head.lastSequence === sequence && head.lastHash === hash && isSigned(head)) return null
    return { sequence: head.lastSequence, reason: 'not_as_sealed' }
  }
}
