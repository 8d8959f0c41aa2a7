import 'server-only'
import type { Tx } from '@/lib/platform/db'

/**
 * The first statement of whatever changes or relies on how a person signs in: one after the other until the
 * transaction ends. Answers the hash of the password as it is now; null when there is no such person.
 */
export async function lockPerson(tx: Tx, userId: string): Promise<{ passwordHash: string | null } | null> {
  const rows = await tx.$queryRaw<{ passwordHash: string | null }[]>`
    SELECT password_hash AS "passwordHash" FROM users WHERE id = ${userId} FOR NO KEY UPDATE`
  return rows[0] ?? null
}
