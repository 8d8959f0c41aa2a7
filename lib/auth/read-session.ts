import 'server-only'
import type { Db } from '@/lib/platform/db'
import type { SessionFacts } from './session-standing'

/**
 * A session with its person and the membership by which it acts: that of the account which is wanted, else of the
 * one it last acted in, else the oldest. Null when there is no such session. One statement, asked at each request.
 */
export async function readSession(
  db: Db,
  sessionId: string,
  wanted: string | null,
): Promise<SessionFacts | null> {
  const rows = await db.$queryRaw<SessionFacts[]>`
    SELECT u.id AS "userId", u.email, u.name, u.staff_roles::text[] AS "staffRoles", s.id AS "sessionId",
      s.created_at AS "createdAt", s.expires_at AS "expiresAt", s.ended_at AS "endedAt",
      s.last_seen_at AS "lastSeenAt", s.factor_at AS "factorAt", s.second_factor_at AS "secondFactorAt",
      (EXISTS (SELECT FROM totp_secrets t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL)
        OR EXISTS (SELECT FROM passkeys p WHERE p.user_id = u.id)) AS "hasSecondFactor",
      (SELECT count(*)::int FROM members m WHERE m.user_id = u.id) AS accounts,
      (SELECT json_build_object('accountId', m.account_id, 'role', m.role,
          'requireSecondFactor', a.require_second_factor, 'sessionIdleMinutes', a.session_idle_minutes,
          'sessionMaxHours', a.session_max_hours)
        FROM members m JOIN accounts a ON a.id = m.account_id
        WHERE m.user_id = u.id AND (${wanted}::text IS NULL OR m.account_id = ${wanted})
        ORDER BY (m.account_id = s.account_id) DESC NULLS LAST, m.created_at, m.account_id LIMIT 1) AS membership
    FROM sessions s JOIN users u ON u.id = s.user_id WHERE s.id = ${sessionId}`
  return rows[0] ?? null
}
