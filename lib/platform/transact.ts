import 'server-only'
import type { Pool, QueryConfig, QueryResultRow } from 'pg'

/** Asks within the transaction: one prepared statement. */
export type AskInside = <R extends QueryResultRow>(
  name: string,
  text: string,
  values: unknown[],
) => Promise<R[]>

/**
 * A transaction of a few statements, each answered within `timeoutMs` or the whole is given up, with its
 * connection. A process that is stopped in the midst of it holds its locks for 750 ms at most.
 * `lax`: the end of it need not be on disk, the last half second may be lost when PostgreSQL itself crashes.
 */
export async function transact<T>(
  pool: Pool,
  timeoutMs: number,
  durability: 'durable' | 'lax',
  work: (ask: AskInside) => Promise<T>,
): Promise<T> {
  const deadlineMs = performance.now() + timeoutMs
  const client = await pool.connect()
  // A connection that ends between two statements says so here, and to nobody else: unheard it ends the process.
  let broken: Error | null = null
  const hear = (error: Error) => {
    broken ??= error
  }
  client.on('error', hear)
  const query = (config: QueryConfig) => {
    // Without a deadline of its own node-postgres would wait for a server that hangs for ever.
    const left = Math.max(1, deadlineMs - performance.now())
    const timed: QueryConfig & { query_timeout: number } = { ...config, query_timeout: left }
    return client.query(timed)
  }
  try {
    if (performance.now() >= deadlineMs) throw new Error('timeout exceeded when trying to connect')
    await query({ text: begin(timeoutMs, durability) })
    const result = await work(
      async (name, text, values) => (await query({ name, text, values })).rows as never,
    )
    await query({ text: 'COMMIT' })
    client.off('error', hear)
    client.release()
    return result
  } catch (error) {
    client.release(true)
    throw broken ?? error
  }
}

function begin(timeoutMs: number, durability: 'durable' | 'lax'): string {
  return [
    'BEGIN',
    // After our own limit: this one is for a server that still waits for a lock when we have long gone.
    `SET LOCAL statement_timeout = ${Math.ceil(timeoutMs) + 250}`,
    'SET LOCAL idle_in_transaction_session_timeout = 750',
    ...(durability === 'lax' ? ['SET LOCAL synchronous_commit = off'] : []),
  ].join('; ')
}
