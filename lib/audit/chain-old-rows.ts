import 'server-only'
import type { Db, Tx } from '@/lib/platform/db'
import { lockHead } from './append-to-chain'
import { rowHash } from './audit-chain'
import { readChainedRow, type StoredRow } from './read-chained-row'

const BATCH = 2000

/**
 * Gives rows from before there was a chain their place in it, oldest first. Run at each start; a start that was
 * killed goes on where it stopped. Answers how many it chained.
 */
export async function chainOldRows(db: Db): Promise<number> {
  const accounts = await db.auditEntry.groupBy({ by: ['accountId'], where: { hash: null } })
  let chained = 0
  for (const { accountId } of accounts) {
    for (let more = BATCH; more === BATCH; chained += more) {
      more = await db.$transaction((tx) => chainSome(tx, accountId))
    }
  }
  return chained
}

async function chainSome(tx: Tx, accountId: string): Promise<number> {
  const head = await lockHead(tx, accountId)
  const rows: StoredRow[] = await tx.auditEntry.findMany({
    where: { accountId, hash: null },
    orderBy: { id: 'asc' },
    take: BATCH,
  })
  const links = rows.map(({ id }) => ({ id, sequence: 0n, previousHash: '', hash: '' }))
  let { sequence } = head
  let hash = Buffer.from(head.hash).toString('hex')
  for (const [index, row] of rows.entries()) {
    sequence += 1n
    const previousHash = hash
    hash = rowHash({ ...readChainedRow(row), sequence: Number(sequence), previousHash })
    links[index] = { id: row.id, sequence, previousHash, hash }
  }
  await tx.$executeRaw`
    UPDATE audit_entries a
    SET sequence = l.sequence, previous_hash = decode(l.previous_hash, 'hex'), hash = decode(l.hash, 'hex')
    FROM unnest(${links.map((link) => link.id)}::bigint[], ${links.map((link) => link.sequence)}::bigint[],
      ${links.map((link) => link.previousHash)}::text[], ${links.map((link) => link.hash)}::text[])
      AS l (id, sequence, previous_hash, hash)
    WHERE a.id = l.id`
  await tx.$executeRaw`
    UPDATE audit_heads SET sequence = ${sequence}, hash = decode(${hash}, 'hex') WHERE account_id = ${accountId}`
  return rows.length
}
