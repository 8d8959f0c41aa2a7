import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { lockHead } from './append-to-chain'
import { type ChainedRow, rowHash } from './audit-chain'

type NewRow = Omit<ChainedRow, 'accountId' | 'sequence' | 'previousHash'>

/** Writes many rows of one account as its next links, in their order: one lock of the head, one statement for them all. */
export async function appendManyToChain(tx: Tx, accountId: string, rows: readonly NewRow[]): Promise<void> {
  if (rows.length === 0) return
  const head = await lockHead(tx, accountId)
  let sequence = Number(head.sequence)
  let last = Buffer.from(head.hash).toString('hex')
  const linked = rows.map(({ at, action, actor, target, requestId, detail }) => {
    sequence += 1
    const row = { accountId, sequence, previousHash: last, at, action, actor, target, requestId, detail }
    last = rowHash(row)
    return { ...row, hash: last }
  })
  await tx.$executeRaw`
    WITH head AS (
      UPDATE audit_heads SET sequence = ${sequence}, hash = decode(${last}, 'hex') WHERE account_id = ${accountId}
    )
    INSERT INTO audit_entries (account_id, at, action, actor_type, actor_id, actor_name, target_type, target_id,
      target_name, request_id, detail, sequence, previous_hash, hash)
    SELECT ${accountId}, r.at, r.action, r.actor ->> 'type', r.actor ->> 'id', r.actor ->> 'name', r.target ->> 'type',
      r.target ->> 'id', r.target ->> 'name', r."requestId", r.detail, r.sequence, decode(r."previousHash", 'hex'),
      decode(r.hash, 'hex')
    FROM jsonb_to_recordset(${JSON.stringify(linked)}::jsonb) AS r(at timestamptz, action text, actor jsonb,
      target jsonb, "requestId" text, detail jsonb, sequence bigint, "previousHash" text, hash text)
    ORDER BY r.sequence`
}
