import 'server-only'
import type { Db } from '@/lib/platform/db'

/** How exactly it is known when a session was last used. */
export const SEEN_EVERY_MS = 60_000

/**
 * Notes that a session is used, at most once a minute. What has lain idle for longer than one of the person's accounts
 * allows stays idle: using it elsewhere must not open that account again.
 */
export async function touchSession(db: Db, sessionId: string, now: Date): Promise<void> {
  await db.$executeRaw`
    UPDATE sessions s SET last_seen_at = ${now}
    WHERE s.id = ${sessionId} AND s.ended_at IS NULL AND s.last_seen_at < ${new Date(now.getTime() - SEEN_EVERY_MS)}
      AND NOT EXISTS (
        SELECT FROM members m JOIN accounts a ON a.id = m.account_id
        WHERE m.user_id = s.user_id
          AND s.last_seen_at <= ${now}::timestamptz - a.session_idle_minutes * interval '1 minute')`
}
