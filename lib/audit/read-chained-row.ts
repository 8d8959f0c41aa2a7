import { type ChainedRow, GENESIS } from './audit-chain'

/** A row of `audit_entries` as the database gives it. */
export type StoredRow = {
  id: bigint
  accountId: string
  at: Date
  action: string
  actorType: string
  actorId: string
  actorName: string
  targetType: string
  targetId: string
  targetName: string
  requestId: string
  detail: unknown
  sequence: bigint | null
  previousHash: Uint8Array | null
  hash: Uint8Array | null
}

const hex = (bytes: Uint8Array | null) => (bytes ? Buffer.from(bytes).toString('hex') : GENESIS)

/** The row as it is hashed and exported. A row that has no place in the chain yet reads as sequence 0. */
export function readChainedRow(row: StoredRow): ChainedRow & { hash: string } {
  return {
    sequence: Number(row.sequence ?? 0),
    accountId: row.accountId,
    at: row.at.toISOString(),
    action: row.action,
    actor: { type: row.actorType, id: row.actorId, name: row.actorName },
    target: { type: row.targetType, id: row.targetId, name: row.targetName },
    requestId: row.requestId,
    detail: row.detail,
    previousHash: hex(row.previousHash),
    hash: hex(row.hash),
  }
}
