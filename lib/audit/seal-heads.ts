import 'server-only'
import type { KeyObject } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { type JudgedChain, judgeChains } from './judge-chains'
import { appendWitness, compactWitness, readWitness } from './seal-witness'
import { publicKeyOf } from './signed-head'
import { type Seal, signSeal } from './signed-seal'
import { tellNewHost, tellUnfit } from './tell-unfit'
import type { WitnessFile } from './witnessed'
import { writeSeals } from './write-seals'

/** Accounts that are judged and signed together. */
const BATCH = 100
/** Signatures in a row; then what waits is let through, for this runs beside the verification of keys. */
const IN_A_ROW = 10

/**
 * Signs the head of every chain that has grown since its last seal, of which row waits longest first; a chain that does
 * not follow from what was signed before is not signed, and said in the log. Ends early when `stopping`. Answers how
 * many it signed.
 */
export async function sealHeads(
  db: Db,
  clock: Clock,
  key: KeyObject,
  file: WitnessFile,
  stopping?: AbortSignal,
): Promise<number> {
  const due = await findDue(db)
  if (due.length === 0) return 0
  const witness = await readWitness(file)
  if (!witness) tellNewHost(file)
  let count = 0
  for (let from = 0; from < due.length && !stopping?.aborted; from += BATCH) {
    const some = due.slice(from, from + BATCH)
    const chains = await judgeChains(db, some, witness ?? new Map(), publicKeyOf(key))
    for (const { accountId, unfit } of chains) if (unfit) tellUnfit(accountId, unfit)
    const signed = await sign(
      chains.filter(({ unfit }) => unfit === null),
      clock,
      key,
    )
    const written = await writeSeals(db, signed)
    await appendWitness(file, written)
    count += written.length
  }
  await compactWitness(file)
  return count
}

async function findDue(db: Db): Promise<string[]> {
  const due = await db.$queryRaw<{ accountId: string }[]>`
    SELECT h.account_id AS "accountId" FROM audit_heads h
    CROSS JOIN LATERAL (
      SELECT COALESCE(max(sequence), 0) AS sequence FROM audit_seals WHERE account_id = h.account_id
    ) s
    LEFT JOIN audit_entries e ON e.account_id = h.account_id AND e.sequence = s.sequence + 1
    WHERE h.sequence <> s.sequence ORDER BY e.at NULLS FIRST, h.account_id`
  return due.map(({ accountId }) => accountId)
}

async function sign(
  chains: JudgedChain[],
  clock: Clock,
  key: KeyObject,
): Promise<{ seal: Seal; after: number }[]> {
  const signed = []
  for (const [index, { accountId, head, last }] of chains.entries()) {
    if (index % IN_A_ROW === 0) await setImmediate()
    const signedAt = clock.now().toISOString()
    signed.push({ seal: signSeal({ accountId, ...head, signedAt }, last, key), after: last?.sequence ?? 0 })
  }
  return signed.filter(({ seal, after }) => seal.sequence > after)
}
