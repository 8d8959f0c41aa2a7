import type { Pool } from 'pg'
import type { Account } from './accounts'

/** How much of these accounts is written: what a refused request must not change. */
export async function rowsOf(db: Pool, ...accounts: Account[]): Promise<Record<string, number>> {
  const count = (table: string) =>
    `(SELECT count(*)::int FROM ${table} WHERE account_id = ANY($1)) AS ${table}`
  const tables = ['keys', 'versions', 'rotations', 'audit_entries', 'idempotency_records']
  const ends = `(SELECT count(*)::int FROM versions WHERE account_id = ANY($1)
    AND (revoked_at IS NOT NULL OR retires_at IS NOT NULL)) AS ended`
  const { rows } = await db.query(`SELECT ${[...tables.map(count), ends].join(', ')}`, [
    accounts.map(({ accountId }) => accountId),
  ])
  return rows[0]
}
