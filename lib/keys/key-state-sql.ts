import 'server-only'
import { Prisma } from '@/generated/prisma/client'

/**
 * The state of the key `k` at an instant, as SQL: what version-state.ts, rotation-state.ts and key-view.ts say, for
 * lists that cannot read every key to ask them. A property test holds the two together.
 */
export function keyStateSql(now: Date): Prisma.Sql {
  return Prisma.sql`(
    SELECT CASE
      WHEN bool_or(s.state = 'disabled') THEN 'disabled'
      WHEN bool_or(s.state = 'active') THEN CASE WHEN ${hasPendingRotation(now)} THEN 'rotating' ELSE 'active' END
      WHEN bool_or(s.state = 'scheduled') THEN 'scheduled'
      ELSE coalesce((array_agg(s.state ORDER BY s.number DESC) FILTER (WHERE NOT s.never))[1], 'revoked')
    END
    FROM (
      SELECT v.number, CASE
          WHEN v.revoked_at <= ${now} THEN 'revoked'
          WHEN k.disabled_at <= ${now} THEN 'disabled'
          WHEN v.expires_at <= ${now} OR k.expires_at <= ${now} THEN 'expired'
          WHEN v.retires_at <= ${now} THEN 'retired'
          WHEN v.not_before > ${now} THEN 'scheduled'
          ELSE 'active'
        END AS state,
        EXISTS (SELECT 1 FROM rotations r WHERE r.to_version_id = v.id AND r.cancelled_at <= ${now}) AS never
      FROM versions v WHERE v.key_id = k.id
    ) s)`
}

function hasPendingRotation(now: Date): Prisma.Sql {
  const over = [
    ...['r.cancelled_at', 'r.rolled_back_at', 'r.completed_at'],
    ...['f.revoked_at', 'f.expires_at', 'f.retires_at', 'k.expires_at'],
  ]
  const none = over.map((column) => Prisma.sql`coalesce(${Prisma.raw(column)} > ${now}, true)`)
  return Prisma.sql`EXISTS (
    SELECT 1 FROM rotations r JOIN versions f ON f.id = r.from_version_id
    WHERE r.key_id = k.id AND ${Prisma.join(none, ' AND ')})`
}
