import 'server-only'
import { authorize } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import type { StaffView } from './staff-contract'

type Row = Omit<StaffView, 'lastSeenAt'> & { lastSeenAt: Date | null }

/** Everybody with a staff role, by e-mail. */
export async function listStaff(ctx: Ctx): Promise<StaffView[]> {
  authorize(ctx, 'staff:write')
  const rows = await ctx.db.$queryRaw<Row[]>`
    SELECT u.id, u.name, u.email, u.staff_roles::text[] AS "staffRoles",
      (EXISTS (SELECT FROM totp_secrets t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL)
        OR EXISTS (SELECT FROM passkeys p WHERE p.user_id = u.id)) AS "secondFactor",
      (SELECT max(s.last_seen_at) FROM sessions s WHERE s.user_id = u.id) AS "lastSeenAt"
    FROM users u WHERE u.staff_roles <> '{}' ORDER BY u.email`
  return rows.map(({ lastSeenAt, ...row }) => ({ ...row, lastSeenAt: lastSeenAt?.toISOString() ?? null }))
}
