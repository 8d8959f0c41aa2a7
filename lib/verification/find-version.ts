import 'server-only'
import type { Pool } from 'pg'
import { ask } from '@/lib/platform/ask'
import type { FoundVersion } from './decide'

// The newest rotation that was not cancelled tells both of its versions what comes next.
const SQL = `
SELECT v.id AS version_id, v.number, v.not_before, v.expires_at, v.retires_at, v.revoked_at,
  k.id AS key_id, k.account_id, k.environment, k.scopes, k.ip_allowlist,
  k.expires_at AS key_expires_at, k.disabled_at AS key_disabled_at,
  r.id AS rotation_id, r.starts_at, r.ends_at, r.cancelled_at, r.completed_at,
  f.number AS from_number, f.not_before AS from_not_before, f.expires_at AS from_expires_at,
  f.retires_at AS from_retires_at, f.revoked_at AS from_revoked_at, t.number AS to_number
FROM versions v
JOIN keys k ON k.id = v.key_id
LEFT JOIN LATERAL (
  SELECT * FROM rotations r WHERE r.key_id = k.id AND r.cancelled_at IS NULL
  ORDER BY r.planned_at DESC LIMIT 1
) r ON true
LEFT JOIN versions f ON f.id = r.from_version_id
LEFT JOIN versions t ON t.id = r.to_version_id
WHERE v.digest = $1`

const TIMEOUT_MS = 2000

/** Looks one version up by the SHA-256 of its secret; null when there is none. Answers or throws within 2 s. */
export async function findVersion(pool: Pool, digest: Buffer): Promise<FoundVersion | null> {
  const [row] = await ask<Row>(pool, 'find_version', SQL, [digest], TIMEOUT_MS)
  if (!row) return null
  return {
    accountId: row.account_id,
    environment: row.environment,
    scopes: row.scopes,
    ipAllowlist: row.ip_allowlist,
    key: { id: row.key_id, expiresAt: row.key_expires_at, disabledAt: row.key_disabled_at },
    version: {
      id: row.version_id,
      number: row.number,
      notBefore: row.not_before,
      expiresAt: row.expires_at,
      retiresAt: row.retires_at,
      revokedAt: row.revoked_at,
    },
    rotation: rotationOf(row),
  }
}

type Row = {
  version_id: string
  number: number
  not_before: Date
  expires_at: Date | null
  retires_at: Date | null
  revoked_at: Date | null
  key_id: string
  account_id: string
  environment: FoundVersion['environment']
  scopes: string[]
  ip_allowlist: string[]
  key_expires_at: Date | null
  key_disabled_at: Date | null
} & (RotationRow | { rotation_id: null })

type RotationRow = {
  rotation_id: string
  starts_at: Date
  ends_at: Date
  cancelled_at: Date | null
  completed_at: Date | null
  from_number: number
  from_not_before: Date
  from_expires_at: Date | null
  from_retires_at: Date | null
  from_revoked_at: Date | null
  to_number: number
}

function rotationOf(row: RotationRow | { rotation_id: null }): FoundVersion['rotation'] {
  if (row.rotation_id === null) return null
  return {
    id: row.rotation_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    cancelledAt: row.cancelled_at,
    completedAt: row.completed_at,
    successorNumber: row.to_number,
    from: {
      number: row.from_number,
      notBefore: row.from_not_before,
      expiresAt: row.from_expires_at,
      retiresAt: row.from_retires_at,
      revokedAt: row.from_revoked_at,
    },
  }
}
