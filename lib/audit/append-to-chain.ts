import 'server-only'
import type { Tx } from '@/lib/platform/db'
import { type ChainedRow, GENESIS, rowHash } from './audit-chain'

type NewRow = Omit<ChainedRow, 'sequence' | 'previousHash'>
type Head = { sequence: bigint; hash: Uint8Array }

/** Takes the account's head as the lock, and writes the row after it. Held to the end of the transaction. */
export async function appendToChain(tx: Tx, row: NewRow): Promise<void> {
  const head = await lockHead(tx, row.accountId)
  const sequence = Number(head.sequence) + 1
  const previousHash = Buffer.from(head.hash).toString('hex')
  const hash = Buffer.from(rowHash({ ...row, sequence, previousHash }), 'hex')
  const { accountId, action, actor, target, requestId } = row
  await tx.$executeRaw`
    WITH head AS (
      UPDATE audit_heads SET sequence = ${sequence}, hash = ${hash} WHERE account_id = ${accountId}
    )
    INSERT INTO audit_entries (account_id, at, action, actor_type, actor_id, actor_name, target_type, target_id,
      target_name, request_id, detail, sequence, previous_hash, hash)
    VALUES (${accountId}, ${row.at}::timestamptz, ${action}, ${actor.type}, ${actor.id}, ${actor.name}, ${target.type},
      ${target.id}, ${target.name}, ${requestId}, ${JSON.stringify(row.detail)}::jsonb, ${sequence},
      ${Buffer.from(head.hash)}, ${hash})`
}

/** The head of an account's chain, locked; a new account's is made. */
export async function lockHead(tx: Tx, accountId: string): Promise<Head> {
  const [head] = await tx.$queryRaw<Head[]>`
    INSERT INTO audit_heads (account_id, sequence, hash) VALUES (${accountId}, 0, ${Buffer.from(GENESIS, 'hex')})
    ON CONFLICT (account_id) DO UPDATE SET sequence = audit_heads.sequence RETURNING sequence, hash`
  if (!head) throw new Error('The head of an audit chain was not found.')
  return head
}

/** For an act with rows in several accounts, before the first of them: all take the locks in one order. */
export async function lockHeads(tx: Tx, accountIds: readonly string[]): Promise<void> {
  for (const accountId of [...new Set(accountIds)].sort()) await lockHead(tx, accountId)
}
