import 'server-only'
import type { Pool, QueryConfig, QueryResultRow } from 'pg'

/**
 * One prepared statement that is answered within `timeoutMs` of reaching a connection, or rejects: a database that
 * hangs is one that is not there. The connection that hangs is given up, never used again.
 */
export async function ask<R extends QueryResultRow>(
  pool: Pick<Pool, 'query'>,
  name: string,
  text: string,
  values: unknown[],
  timeoutMs: number,
): Promise<R[]> {
  const query: QueryConfig & { query_timeout: number } = { name, text, values, query_timeout: timeoutMs }
  return (await pool.query<R>(query)).rows
}
