import 'server-only'
import type { Actor } from '@/lib/platform/ctx'
import type { Db } from '@/lib/platform/db'
import { readSession } from './read-session'
import { sessionStanding } from './session-standing'

type Member = Extract<Actor, { type: 'member' }>

/**
 * The person behind a session, acting in the account that is wanted; null when it has ended or still waits for a
 * second factor.
 */
export async function findMember(
  db: Db,
  sessionId: string,
  now: Date,
  wanted: string | null = null,
): Promise<Member | null> {
  const facts = await readSession(db, sessionId, wanted)
  const standing = facts && sessionStanding(facts, now)
  return standing?.kind === 'person' ? standing.actor : null
}
