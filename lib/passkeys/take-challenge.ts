import 'server-only'
import type { Tx } from '@/lib/platform/db'
import type { Asked } from './make-challenge'

/**
 * Takes a challenge away and answers what was to be signed; null when it is none of this purpose, person and session,
 * is over, or was taken. One statement, so of two at once only one gets it. Outside of a transaction that may yet be
 * rolled back.
 */
export async function takeChallenge(
  db: Tx,
  now: Date,
  challengeId: string,
  { purpose, userId, sessionId }: Asked,
): Promise<string | null> {
  const rows = await db.$queryRaw<{ challenge: string; expiresAt: Date }[]>`
    DELETE FROM challenges WHERE id = ${challengeId} AND purpose = ${purpose} AND session_id = ${sessionId}
      AND user_id IS NOT DISTINCT FROM ${userId}::text
    RETURNING challenge, expires_at AS "expiresAt"`
  const [row] = rows
  return row && row.expiresAt > now ? row.challenge : null
}
