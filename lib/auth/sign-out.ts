import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import { endSession } from './end-session'
import { findMember } from './find-member'

/** Ends the session that a cookie named, if it has not ended: a copy of that cookie opens nothing any more. */
export async function signOut(facts: Omit<Ctx, 'actor'>, sessionId: string | undefined): Promise<void> {
  const actor = sessionId ? await findMember(facts.db, sessionId, facts.clock.now()) : null
  if (actor) await endSession({ ...facts, actor })
}
