import 'server-only'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'

const SQL = `
INSERT INTO verifier_acks (verifier_id, sequence, at) VALUES ($1, $2, clock_timestamp())
ON CONFLICT (verifier_id, sequence) DO NOTHING`

/** Says that this verifier has applied every change up to the sequence. Rejects within 2 s; say it again then. */
export async function acknowledge(pool: Pool, verifierId: string, sequence: bigint): Promise<void> {
  await ask(pool, 'acknowledge', SQL, [verifierId, String(sequence)], 2000)
}
