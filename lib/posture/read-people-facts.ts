import 'server-only'
import { may } from '@/lib/auth/authorize'
import { effectiveScopes } from '@/lib/auth/effective-scopes'
import type { Ctx, Role } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import type { ManagementKeyFact, PersonFact } from './posture-facts'

const REMINDED_MS = 30 * 86_400_000
/** More than an account may have alive at once. */
const MOST_MANAGEMENT_KEYS = 500

/** Whose second factor the actor may know of: keepers and staff everybody's, other members their own. */
export function peopleSeen({ actor }: Pick<Ctx, 'actor'>): 'all' | 'self' | 'none' {
  if (may(actor, 'members:write') || (actor.type === 'staff' && may(actor, 'members:read'))) return 'all'
  return actor.type === 'member' ? 'self' : 'none'
}

export async function readPeopleFacts(tx: Tx, ctx: Ctx): Promise<PersonFact[]> {
  const seen = peopleSeen(ctx)
  if (seen === 'none') return []
  const { id, accountId } = ctx.actor
  const since = new Date(ctx.clock.now().getTime() - REMINDED_MS)
  return tx.$queryRaw<PersonFact[]>`
    SELECT u.id AS "userId", u.name, u.email, m.role, m.created_at AS "joinedAt",
      (EXISTS (SELECT FROM totp_secrets t WHERE t.user_id = u.id AND t.confirmed_at IS NOT NULL)
        OR EXISTS (SELECT FROM passkeys p WHERE p.user_id = u.id)) AS "secondFactor",
      (SELECT max(a.at) FROM audit_entries a WHERE a.account_id = ${accountId} AND a.target_id = u.id
        AND a.action = 'member.reminded' AND a.at > ${since}) AS "remindedAt"
    FROM members m JOIN users u ON u.id = m.user_id
    WHERE m.account_id = ${accountId} AND (${seen === 'all'} OR u.id = ${id}) ORDER BY m.created_at, u.id`
}

type Row = Omit<ManagementKeyFact, 'effective'> & {
  scopes: string[]
  createdBy: string | null
  makerRole: Role | null
}

/** The living management keys; of who may not see them, none. */
export async function readManagementKeyFacts(tx: Tx, ctx: Ctx): Promise<ManagementKeyFact[]> {
  if (!may(ctx.actor, 'management-keys:read')) return []
  const { accountId } = ctx.actor
  const rows = await tx.$queryRaw<Row[]>`
    SELECT k.id, k.name, k.created_at AS "createdAt", k.expires_at AS "expiresAt", k.scopes,
      k.created_by AS "createdBy", m.role AS "makerRole",
      o.last_at AS "usedAt", k.uses_known_from AS "usesKnownFrom"
    FROM management_keys k LEFT JOIN management_key_uses o ON o.management_key_id = k.id
      LEFT JOIN members m ON m.account_id = k.account_id AND m.user_id = k.created_by
    WHERE k.account_id = ${accountId} AND k.revoked_at IS NULL
      AND (k.expires_at IS NULL OR k.expires_at > ${ctx.clock.now()})
    ORDER BY k.created_at, k.id LIMIT ${MOST_MANAGEMENT_KEYS}`
  return rows.map(({ scopes, createdBy, makerRole, ...row }) => ({
    ...row,
    effective: effectiveScopes(scopes, createdBy === null ? 'nobody' : { role: makerRole }),
  }))
}
