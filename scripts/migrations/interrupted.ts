import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { SCRIPT_MARK } from './engine'

const WAIT_MS = 60_000

/**
 * Takes back what a start that was killed had only begun, so that it is tried again: a script says in its own
 * transaction that it is finished. One that failed for a reason has logs, and stays for a person to look at.
 */
export async function takeBackInterrupted(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    const { rows } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS there")
    if (!rows[0].there) return
    // The server runs a script to its end, even when its sender has died.
    for (const end = Date.now() + WAIT_MS; (await isScriptRunning(client)) && Date.now() < end; )
      await sleep(100)
    await client.query(`UPDATE _prisma_migrations SET rolled_back_at = now()
      WHERE finished_at IS NULL AND rolled_back_at IS NULL AND coalesce(logs, '') = ''`)
  } finally {
    await client.end()
  }
}

async function isScriptRunning(client: pg.Client): Promise<boolean> {
  const { rowCount } = await client.query(
    `SELECT 1 FROM pg_stat_activity
     WHERE datname = current_database() AND state = 'active' AND starts_with(query, $1)`,
    [SCRIPT_MARK],
  )
  return rowCount !== 0
}
