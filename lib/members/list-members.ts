import 'server-only'
import { authorize, may } from '@/lib/auth/authorize'
import type { Ctx } from '@/lib/platform/ctx'
import { invitationView } from './invitation-view'
import type { MemberList, MemberView } from './members-contract'

/** Who belongs to the account, oldest first. Invitations that wait, and who has a second factor, for its keepers. */
export async function listMembers(ctx: Ctx): Promise<MemberList> {
  authorize(ctx, 'members:read')
  const { accountId } = ctx.actor
  const keeps = may(ctx.actor, 'members:write') || ctx.actor.type === 'staff'
  const now = ctx.clock.now()
  const [rows, invitations] = await Promise.all([
    ctx.db.$queryRaw<Row[]>`
      SELECT u.id AS "userId", u.name, u.email, m.role, m.created_at AS "joinedAt",
        (EXISTS (SELECT FROM totp_secrets t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL)
          OR EXISTS (SELECT FROM passkeys p WHERE p.user_id = u.id)) AS "secondFactor",
        (SELECT max(s.last_seen_at) FROM sessions s WHERE s.user_id = u.id AND s.account_id = ${accountId})
          AS "lastSeenAt",
        (SELECT count(*)::int FROM management_keys k WHERE k.account_id = ${accountId} AND k.created_by = u.id
          AND k.revoked_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ${now})) AS "managementKeyCount"
      FROM members m JOIN users u ON u.id = m.user_id
      WHERE m.account_id = ${accountId} ORDER BY m.created_at, u.email`,
    may(ctx.actor, 'members:write')
      ? ctx.db.invitation.findMany({
          where: { accountId, acceptedAt: null, withdrawnAt: null },
          orderBy: { createdAt: 'desc' },
          take: 200,
        })
      : [],
  ])
  return {
    members: rows.map((row) => view(row, keeps)),
    invitations: invitations.map((row) => invitationView(row, now)),
  }
}

type Row = Omit<MemberView, 'joinedAt' | 'lastSeenAt' | 'secondFactor' | 'managementKeyCount'> & {
  joinedAt: Date
  lastSeenAt: Date | null
  secondFactor: boolean
  managementKeyCount: number
}

function view(
  { joinedAt, lastSeenAt, secondFactor, managementKeyCount, ...rest }: Row,
  keeps: boolean,
): MemberView {
  return {
    ...rest,
    joinedAt: joinedAt.toISOString(),
    secondFactor: keeps ? secondFactor : null,
    managementKeyCount: keeps ? managementKeyCount : null,
    lastSeenAt: keeps ? (lastSeenAt?.toISOString() ?? null) : null,
  }
}
