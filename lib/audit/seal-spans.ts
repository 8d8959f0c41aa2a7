import 'server-only'
import type { KeyObject } from 'node:crypto'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { newId, systemRandom } from '@/lib/platform/random'
import { lockHead } from './append-to-chain'
import { sealedBefore } from './audit-retention'
import { recordAudit } from './record-audit'
import { requireFit } from './require-fit'
import { readWitness } from './seal-witness'
import { signHead } from './signed-head'
import type { Witness, WitnessFile } from './witnessed'

const DAY_MS = 86_400_000

type Kept = { id: string; name: string; days: number; next: bigint; firstAt: Date }
type By = { db: Db; clock: Clock; now: Date; key: KeyObject; witness: Witness }
type Span = { first: bigint; last: bigint; firstAt: Date; lastAt: Date }

/**
 * Closes, under a signed head, what each account no longer keeps in everyday reading. Nothing is deleted. Answers how
 * many spans it closed; run twice it closes none the second time. Throws after the last account when some failed.
 */
export async function sealSpans(db: Db, clock: Clock, key: KeyObject, file?: WitnessFile): Promise<number> {
  const now = await believed(db, clock)
  const due = (await readKept(db)).filter(({ days, firstAt }) => firstAt < sealedBefore(days, now))
  if (due.length === 0) return 0
  const witness = (file && (await readWitness(file))) ?? new Map()
  let closed = 0
  const failed: string[] = []
  for (const account of due) {
    try {
      closed += await sealSpan({ db, clock, now, key, witness }, account)
    } catch (error) {
      failed.push(`${account.id}: ${error instanceof Error ? error.message : error}`)
    }
  }
  if (failed.length > 0) throw new Error(`Spans were not sealed. ${failed.join('; ')}`)
  return closed
}

/**
 * Now, and not later than a day after the newest row of all: a span is never opened again, so a clock that is years
 * ahead has to agree with somebody's act before it closes anything.
 */
async function believed(db: Db, clock: Clock): Promise<Date> {
  const newest = await db.auditEntry.findFirst({ select: { at: true }, orderBy: { id: 'desc' } })
  return new Date(Math.min(clock.now().getTime(), (newest?.at.getTime() ?? 0) + DAY_MS))
}

/** Each account that keeps its rows for a time only, with the first row that no span holds. */
function readKept(db: Db): Promise<Kept[]> {
  return db.$queryRaw<Kept[]>`
    SELECT a.id, a.name, a.audit_retention_days AS days, e.sequence AS next, e.at AS "firstAt"
    FROM accounts a
    CROSS JOIN LATERAL (
      SELECT COALESCE(max(last_sequence), 0) AS sealed FROM audit_spans WHERE account_id = a.id
    ) s
    JOIN audit_entries e ON e.account_id = a.id AND e.sequence = s.sealed + 1
    WHERE a.audit_retention_days IS NOT NULL ORDER BY a.id`
}

function sealSpan({ db, clock, now, key, witness }: By, account: Kept): Promise<number> {
  const { id, name, days, next: from } = account
  const before = sealedBefore(days, now)
  return db.$transaction(async (tx) => {
    // The head is the lock: of two that come at once, the second finds the span closed.
    await lockHead(tx, id)
    if (await tx.auditSpan.findFirst({ where: { accountId: id, lastSequence: { gte: from } } })) return 0
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
    await requireFit(db, id, { sequence: lastSequence, hash: ends.lastHash }, witness)
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
