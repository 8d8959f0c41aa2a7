import 'server-only'
import type { Pool } from 'pg'
import { limitRules } from '@/lib/keys/limits-view'
import { ask } from '@/lib/platform/ask'
import { activeSpan } from './active-span'
import type { FoundVersion } from './found-version'
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
  f.number AS from_number, f.not_before AS from_not_before, f.expires_at AS from_expires_at,
  f.retires_at AS from_retires_at, f.revoked_at AS from_revoked_at, t.number AS to_number
FROM versions v
JOIN keys k ON k.id = v.key_id
LEFT JOIN LATERAL (
  SELECT * FROM rotations r WHERE r.key_id = k.id AND r.cancelled_at IS NULL
  ORDER BY r.planned_at DESC LIMIT 1
) r ON true
LEFT JOIN versions f ON f.id = r.from_version_id
LEFT JOIN versions t ON t.id = r.to_version_id`

/** What else is loaded with a version, for kinds that sign. */
export type Loaded = {
  found: FoundVersion
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
  const key = { id: row.key_id, expiresAt: row.key_expires_at, disabledAt: row.key_disabled_at }
  const version = {
    id: row.version_id,
    number: row.number,
    notBefore: row.not_before,
    expiresAt: row.expires_at,
    retiresAt: row.retires_at,
    revokedAt: row.revoked_at,
  }
  const found: FoundVersion = {
    accountId: shared(row.account_id),
    environment: row.environment,
    kind: row.kind,
    scopes: sharedValue<readonly string[]>(row.scopes),
    ipAllowlist: sharedValue<readonly string[]>(row.ip_allowlist),
    limits: limitsOf(row),
    signature: sharedValue({
      windowSeconds: row.signature_window_seconds,
      requireSequence: row.require_sequence,
    }),
    key,
    version,
    active: sharedValue(activeSpan(version, key)),
    brownouts: NONE,
    rotation: rotationOf(row),
  }
  const sealed =
    row.sealed_secret && row.data_key_id ? { secret: row.sealed_secret, dataKeyId: row.data_key_id } : null
  return { found, digest: row.digest?.toString('latin1') ?? null, sealed, publicKey: row.public_key }
}

const NONE: [] = []

function limitsOf(row: VersionRow): FoundVersion['limits'] {
  const rules = limitRules({
    rateLimit: row.rate_limit,
    rateWindowSeconds: row.rate_window_seconds,
    quotaLimit: row.quota_limit,
    quotaPeriod: row.quota_period,
  })
  return rules.rateLimit || rules.quota ? sharedValue(rules) : null
}

function rotationOf(row: VersionRow): FoundVersion['rotation'] {
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

// A million cached versions say the same few things again and again: what is the same is kept once.
const MOST_SHARED = 100_000
const texts = new Map<string, string>()
const values = new Map<string, unknown>()

function shared(text: string): string {
  const known = texts.get(text)
  if (known !== undefined) return known
  if (texts.size >= MOST_SHARED) texts.clear()
  texts.set(text, text)
  return text
}

function sharedValue<T>(value: T): T {
  const name = JSON.stringify(value)
  const known = values.get(name)
  if (known !== undefined) return known as T
  if (values.size >= MOST_SHARED) values.clear()
  values.set(name, value)
  return value
}
