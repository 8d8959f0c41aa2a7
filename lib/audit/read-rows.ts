import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { ChainedRow } from './audit-chain'
import { readChainedRow, type StoredRow } from './read-chained-row'

const PAGE = 500

/**
 * Rows of an account's chain from one place to another, in pages: constant memory, however many there are. Rows never
 * change, so pages that are read one after the other belong together. By SQL: the ORM takes three times as long.
 */
export async function* readRows(
  db: Db,
  accountId: string,
  first: number,
  last: number,
): AsyncIterable<(ChainedRow & { hash: string })[]> {
  for (let after = first - 1; after < last; after += PAGE) {
    const rows = await db.$queryRaw<StoredRow[]>`
      SELECT id, account_id AS "accountId", at, action, actor_type AS "actorType", actor_id AS "actorId",
        actor_name AS "actorName", target_type AS "targetType", target_id AS "targetId", target_name AS "targetName",
        request_id AS "requestId", detail, sequence, previous_hash AS "previousHash", hash
      FROM audit_entries
      WHERE account_id = ${accountId} AND sequence > ${after} AND sequence <= ${Math.min(after + PAGE, last)}
      ORDER BY sequence`
    yield rows.map(readChainedRow)
  }
}
