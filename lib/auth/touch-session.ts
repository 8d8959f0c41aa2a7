import 'server-only'
import type { Db } from '@/lib/platform/db'

const EVERY_MS = 60_000

/** Notes that a session is used, at most once a minute. */
export async function touchSession(db: Db, sessionId: string, now: Date): Promise<void> {
  const before = new Date(now.getTime() - EVERY_MS)
  await db.session.updateMany({
    where: { id: sessionId, endedAt: null, lastSeenAt: { lt: before } },
    data: { lastSeenAt: now },
  })
}
