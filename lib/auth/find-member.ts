import 'server-only'
import type { Actor } from '@/lib/platform/ctx'
import type { Db } from '@/lib/platform/db'
import { memberActor } from './member-actor'

type Member = Extract<Actor, { type: 'member' }>

/** The member behind a session that has not ended; null otherwise. */
export async function findMember(db: Db, sessionId: string, now: Date): Promise<Member | null> {
  const session = await db.session.findFirst({
    where: { id: sessionId, endedAt: null, expiresAt: { gt: now } },
    include: { user: { include: { members: { orderBy: { createdAt: 'asc' }, take: 1 } } } },
  })
  const member = session?.user.members[0]
  if (!session || !member) return null
  return memberActor(session.user, member, sessionId)
}
