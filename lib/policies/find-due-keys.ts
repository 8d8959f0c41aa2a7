import 'server-only'
import type { Db } from '@/lib/platform/db'

export type DueKey = { keyId: string; accountId: string }

/**
 * Keys of all accounts that a policy may have to rotate now: each is looked at again under its lock, where
 * lib/policies/next-rotation decides. Policies are merged as lib/policies/effective-policy does, with 14 days' warning.
 */
export async function findDueKeys(db: Db, now: Date): Promise<DueKey[]> {
  return db.$queryRaw<DueKey[]>`
    SELECT k.id AS "keyId", k.account_id AS "accountId"
    FROM keys k
    JOIN accounts a ON a.id = k.account_id
    CROSS JOIN LATERAL (
      SELECT coalesce(a.rotation_policy, '{}') || coalesce(k.rotation_policy, '{}') AS policy
    ) p
    CROSS JOIN LATERAL (
      SELECT max(v.not_before) AS began, bool_or(coalesce(v.retires_at, v.expires_at) IS NOT NULL) AS ends
      FROM versions v
      WHERE v.key_id = k.id AND v.revoked_at IS NULL AND v.not_before <= ${now}::timestamptz
        AND (v.retires_at IS NULL OR v.retires_at > ${now}::timestamptz) AND (v.expires_at IS NULL OR v.expires_at > ${now}::timestamptz)
    ) v
    WHERE jsonb_typeof(p.policy -> 'rotateEveryDays') = 'number'
      AND k.disabled_at IS NULL AND (k.expires_at IS NULL OR k.expires_at > ${now}::timestamptz) AND v.began IS NOT NULL
      AND (v.ends OR v.began + (p.policy ->> 'rotateEveryDays')::numeric::float8 * interval '1 day' <=
        ${now}::timestamptz + interval '1 day' * CASE jsonb_typeof(p.policy -> 'warnDaysAhead')
          WHEN 'number' THEN (p.policy ->> 'warnDaysAhead')::float8 ELSE 14 END)
      AND NOT EXISTS (
        SELECT 1 FROM rotations r JOIN versions f ON f.id = r.from_version_id
        WHERE r.key_id = k.id AND r.cancelled_at IS NULL AND r.completed_at IS NULL AND r.rolled_back_at IS NULL
          AND f.revoked_at IS NULL AND (f.retires_at IS NULL OR f.retires_at > ${now}::timestamptz)
          AND (f.expires_at IS NULL OR f.expires_at > ${now}::timestamptz)
      )
    ORDER BY v.began, k.id`
}
