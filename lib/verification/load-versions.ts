import 'server-only'
import type { Pool } from 'pg'
import { limitRules } from '@/lib/keys/limits-view'
import { ask } from '@/lib/platform/ask'
import { CachedVersion } from './cached-version'
import type { FoundRotation, KeyTerms, Span } from './found-version'
import type { VersionRow } from './version-row'

// The newest rotation that was not cancelled tells both of its versions what comes next.
const SELECT = `
SELECT v.id AS version_id, v.number, v.not_before, v.expires_at, v.retires_at, v.revoked_at,
  v.digest, v.sealed_secret, v.data_key_id, v.public_key,
  k.id AS key_id, k.account_id, k.environment, k.kind, k.scopes, k.ip_allowlist,
  k.rate_limit, k.rate_window_seconds, k.quota_limit, k.quota_period,
  k.signature_window_seconds, k.require_sequence,
  k.expires_at AS key_expires_at, k.disabled_at AS key_disabled_at,
  r.id AS rotation_id, r.starts_at, r.ends_at, r.cancelled_at, r.completed_at,
  r.rolled_back_at, r.first_used_at, b.brownouts,
  f.number AS from_number, f.not_before AS from_not_before, f.expires_at AS from_expires_at,
  f.retires_at AS from_retires_at, f.revoked_at AS from_revoked_at, t.number AS to_number
FROM versions v
JOIN keys k ON k.id = v.key_id
LEFT JOIN LATERAL (
  SELECT * FROM rotations r WHERE r.key_id = k.id AND r.cancelled_at IS NULL
  ORDER BY r.planned_at DESC, (SELECT number FROM versions WHERE id = r.to_version_id) DESC LIMIT 1
) r ON true
LEFT JOIN versions f ON f.id = r.from_version_id
LEFT JOIN versions t ON t.id = r.to_version_id
LEFT JOIN LATERAL (
  SELECT array_agg(ARRAY[extract(epoch FROM starts_at), extract(epoch FROM ends_at)]::float8[]) AS brownouts
  FROM brownouts WHERE rotation_id = r.id AND r.from_version_id = v.id
    AND r.rolled_back_at IS NULL AND aborted_at IS NULL
) b ON true`

/** What else is loaded with a version, for kinds that sign. */
export type Loaded = {
  found: CachedVersion
  /** Binary (latin1) text of the SHA-256; null for kinds without a secret. */
  digest: string | null
  sealed: { secret: Buffer; dataKeyId: string } | null
  publicKey: Buffer | null
}

/** Loads versions by the SHA-256 of their secrets, given as binary (latin1) text; what is not there is left out. */
export async function loadByDigest(pool: Pool, digests: string[], timeoutMs: number): Promise<Loaded[]> {
  const values = [digests.map((digest) => Buffer.from(digest, 'latin1'))]
  const sql = `${SELECT} WHERE v.digest = ANY($1::bytea[])`
  return (await ask<VersionRow>(pool, 'load_by_digest', sql, values, timeoutMs)).map(read)
}

/** Loads versions by their ids; what is not there is left out. */
export async function loadById(pool: Pool, ids: string[], timeoutMs: number): Promise<Loaded[]> {
  const sql = `${SELECT} WHERE v.id = ANY($1::text[])`
  return (await ask<VersionRow>(pool, 'load_by_id', sql, [ids], timeoutMs)).map(read)
}

function read(row: VersionRow): Loaded {
  const found = new CachedVersion(sharedTerms(row), {
    keyId: row.key_id,
    versionId: row.version_id,
    number: row.number,
    key: { expiresAt: row.key_expires_at, disabledAt: row.key_disabled_at },
    version: {
      notBefore: row.not_before,
      expiresAt: row.expires_at,
      retiresAt: row.retires_at,
      revokedAt: row.revoked_at,
    },
    brownouts: (row.brownouts ?? []).map(spanOf),
    rotation: rotationOf(row),
  })
  const sealed =
    row.sealed_secret && row.data_key_id ? { secret: row.sealed_secret, dataKeyId: row.data_key_id } : null
  return { found, digest: row.digest?.toString('latin1') ?? null, sealed, publicKey: row.public_key }
}

function spanOf([startSeconds, endSeconds]: [number, number]): Span {
  const at = (seconds: number) => new Date(Math.round(seconds * 1000))
  return { startsAt: at(startSeconds), endsAt: at(endSeconds) }
}

function rotationOf(row: VersionRow): FoundRotation | null {
  if (row.rotation_id === null) return null
  return {
    id: row.rotation_id,
    startsAt: row.starts_at,
    endsAt: row.ends_at,
    cancelledAt: row.cancelled_at,
    completedAt: row.completed_at,
    rolledBackAt: row.rolled_back_at,
    firstUsedAt: row.first_used_at,
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

// A million cached versions say the same few things again and again: what is the same is kept once.
const MOST_SHARED = 100_000
const shared = new Map<string, KeyTerms>()

function sharedTerms(row: VersionRow): KeyTerms {
  const { rate_limit: rateLimit, rate_window_seconds: rateWindowSeconds } = row
  const { quota_limit: quotaLimit, quota_period: quotaPeriod } = row
  const rules = limitRules({ rateLimit, rateWindowSeconds, quotaLimit, quotaPeriod })
  const { signature_window_seconds: windowSeconds, require_sequence: requireSequence } = row
  const terms: KeyTerms = {
    accountId: row.account_id,
    environment: row.environment,
    kind: row.kind,
    scopes: row.scopes,
    ipAllowlist: row.ip_allowlist,
    limits: rules.rateLimit || rules.quota ? rules : null,
    signature: { windowSeconds, requireSequence },
  }
  const name = JSON.stringify(terms)
  const known = shared.get(name)
  if (known !== undefined) return known
  if (shared.size >= MOST_SHARED) shared.clear()
  shared.set(name, terms)
  return terms
}
