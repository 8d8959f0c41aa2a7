import 'server-only'
import type { KeyObject } from 'node:crypto'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { newId, systemRandom } from '@/lib/platform/random'
import { lockHead } from './append-to-chain'
import { sealedBefore } from './audit-retention'
import { readSealedUpTo } from './read-sealed-up-to'
import { recordAudit } from './record-audit'
import { signHead } from './signed-head'

type Kept = { id: string; name: string; days: number }
type Span = { first: bigint; last: bigint; firstAt: Date; lastAt: Date }

/**
 * Closes, under a signed head, what each account no longer keeps in everyday reading. Nothing is deleted. Answers how
 * many spans it closed; run twice it closes none the second time.
 */
export async function sealSpans(db: Db, clock: Clock, key: KeyObject): Promise<number> {
  const accounts = await db.$queryRaw<Kept[]>`
    SELECT id, name, audit_retention_days AS days FROM accounts WHERE audit_retention_days IS NOT NULL`
  let closed = 0
  for (const account of accounts) closed += await sealSpan(db, clock, key, account)
  return closed
}

function sealSpan(db: Db, clock: Clock, key: KeyObject, { id, name, days }: Kept): Promise<number> {
  const before = sealedBefore(days, clock.now())
  return db.$transaction(async (tx) => {
    const sealed = await readSealedUpTo(tx, id)
    if (
      !(await tx.auditEntry.findFirst({ where: { accountId: id, sequence: sealed + 1, at: { lt: before } } }))
    )
      return 0
    // The head is the lock: of two that come at once, the second finds the span closed.
    await lockHead(tx, id)
    const from = (await readSealedUpTo(tx, id)) + 1
    const [span] = await tx.$queryRaw<Partial<Span>[]>`
      SELECT min(sequence) AS first, max(sequence) AS last, min(at) AS "firstAt", max(at) AS "lastAt"
      FROM audit_entries WHERE account_id = ${id} AND sequence >= ${from} AND sequence < COALESCE(
        (SELECT min(sequence) FROM audit_entries
          WHERE account_id = ${id} AND sequence >= ${from} AND at >= ${before}), 9223372036854775807)`
    if (!span?.first || !span.last || !span.firstAt || !span.lastAt) return 0
    const { hash } = await tx.auditEntry.findFirstOrThrow({ where: { accountId: id, sequence: span.last } })
    if (!hash) return 0
    const [firstSequence, lastSequence] = [Number(span.first), Number(span.last)]
    const count = lastSequence - firstSequence + 1
    const signedAt = clock.now().toISOString()
    const ends = { firstSequence, lastSequence, count, lastHash: Buffer.from(hash).toString('hex') }
    const { publicKey, signature } = signHead({ accountId: id, ...ends, signedAt }, key)
    const facts = { firstAt: span.firstAt, lastAt: span.lastAt, hash, publicKey, signature, signedAt }
    await tx.auditSpan.create({ data: { accountId: id, firstSequence, lastSequence, ...facts } })
    const actor = { type: 'system', id: 'seal-audit', accountId: id, name: 'Keygrade' }
    const target = { type: 'account', id, name } as const
    const by = { actor, clock, requestId: newId('req', systemRandom) }
    await recordAudit(tx, by, 'audit.span_sealed', target, { firstSequence, lastSequence, count })
    return 1
  })
}
