import 'server-only'
import type { KeyObject } from 'node:crypto'
import type { Clock } from '@/lib/platform/clock'
import type { Db } from '@/lib/platform/db'
import { signHead } from './signed-head'

type Unsealed = { accountId: string; sequence: bigint; hash: Uint8Array }

const MOST = 500

/** Signs the head of every chain that has grown since its last seal. Answers how many it signed. */
export async function sealHeads(db: Db, clock: Clock, key: KeyObject): Promise<number> {
  const grown = await db.$queryRaw<Unsealed[]>`
    SELECT h.account_id AS "accountId", h.sequence, h.hash FROM audit_heads h
    WHERE h.sequence > COALESCE(
      (SELECT max(s.sequence) FROM audit_seals s WHERE s.account_id = h.account_id), 0)
    LIMIT ${MOST}`
  const sealed = grown.map(({ accountId, sequence, hash }) => {
    const last = Number(sequence)
    const head = { accountId, count: last, firstSequence: 1, lastSequence: last }
    const signedAt = clock.now().toISOString()
    const signed = signHead({ ...head, lastHash: Buffer.from(hash).toString('hex'), signedAt }, key)
    const { publicKey, signature } = signed
    return { accountId, sequence, hash: Uint8Array.from(hash), publicKey, signature, signedAt }
  })
  const { count } = await db.auditSeal.createMany({ data: sealed, skipDuplicates: true })
  return count
}
