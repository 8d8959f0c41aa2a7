import 'server-only'
import type { Pool, PoolClient } from 'pg'
import { newId } from '@/lib/platform/random'
import { readWaitingText } from './waiting-text'
import { writeUsage } from './write-usage'

const LEFT = `SELECT writer_id FROM usage_waiting GROUP BY 1 HAVING max(noted_at) < now() - make_interval(secs => $1)`
// Its next batch waits for this lock, and is refused then (write-usage.ts).
const CLOSE = 'UPDATE usage_writers SET closed_at = now() WHERE id = $1'
const TAKE = `DELETE FROM usage_waiting WHERE writer_id = $1 AND NOT EXISTS (
  SELECT 1 FROM usage_waiting WHERE writer_id = $1 AND noted_at >= now() - make_interval(secs => $2)) RETURNING sums`

/** A writer that lives writes what waits within 10 s. */
const LEFT_SECONDS = 30

/**
 * Writes into the tables what writers that were killed had waiting beside them: each sum once, whoever runs, and also
 * when the writer was only stopped and goes on. Gives the number of writers.
 */
export async function foldWaitingUsage(pool: Pool, now: Date, leftSeconds = LEFT_SECONDS): Promise<number> {
  const { rows } = await pool.query<{ writer_id: string }>(LEFT, [leftSeconds])
  for (const { writer_id: writerId } of rows) {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      // Who has written meanwhile lives, and stays open.
      const folded = await foldOne(client, writerId, now, leftSeconds)
      await client.query(folded ? 'COMMIT' : 'ROLLBACK')
      client.release()
    } catch (error) {
      client.release(error instanceof Error ? error : true)
      throw error
    }
  }
  return rows.length
}

async function foldOne(
  client: PoolClient,
  writerId: string,
  now: Date,
  leftSeconds: number,
): Promise<boolean> {
  await client.query(CLOSE, [writerId])
  const { rows } = await client.query<{ sums: string }>(TAKE, [writerId, leftSeconds])
  const sums = rows.flatMap(({ sums }) => readWaitingText(sums))
  if (sums.length > 0) await writeUsage(client, newId('vfr'), 1, sums, now)
  return sums.length > 0
}
