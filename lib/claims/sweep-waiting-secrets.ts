import 'server-only'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'

const TIMEOUT_MS = 5000
const SQL = 'DELETE FROM waiting_secrets WHERE until <= $1 RETURNING 1'

/** Destroys the sealed copies whose time is over; gives how many. */
export async function sweepWaitingSecrets(pool: Pool, now: Date): Promise<number> {
  return (await ask(pool, 'sweep_waiting_secrets', SQL, [now], TIMEOUT_MS)).length
}
