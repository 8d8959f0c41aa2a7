import 'server-only'
import { hash } from 'node:crypto'
import type { Pool } from 'pg'
import { CachedLookup } from '@/lib/changes/cached-lookup'
import { ChangeCache } from '@/lib/changes/change-cache'
import { isManagementKeyText, MANAGEMENT_KEY_LENGTH } from '@/lib/keys/key-format'
import { ask } from '@/lib/platform/ask'
import type { Actor, Role } from '@/lib/platform/ctx'
import { effectiveScopes } from './effective-scopes'
import { PERMISSIONS } from './permissions'

export type ManagementActor = Extract<Actor, { type: 'management-key' }>

/** A management key as held in memory. */
export type HeldManagementKey = {
  used: boolean
  actor: ManagementActor
  expiresAt: Date | null
  revokedAt: Date | null
}

type Row = {
  id: string
  account_id: string
  name: string
  scopes: string[]
  digest: Buffer
  expires_at: Date | null
  revoked_at: Date | null
  created_by: string | null
  maker_role: Role | null
}

// What it may is read with its maker's role of now: `recordManagementKeysOf` tells who holds it when that changes.
const SQL = `
SELECT k.id, k.account_id, k.name, k.scopes, k.digest, k.expires_at, k.revoked_at, k.created_by, m.role AS maker_role
FROM management_keys k LEFT JOIN members m ON m.account_id = k.account_id AND m.user_id = k.created_by
WHERE k.digest = ANY($1::bytea[])`

const TIMEOUT_MS = 2000
const DOOR_TIMEOUT_MS = 700
const MOST = 10_000

/** The actor behind an `Authorization: Bearer kgm_...` header; null for everything else. Within 2 s. */
export async function findManagementKey(
  pool: Pool,
  authorization: string | null,
  now: Date,
): Promise<ManagementActor | null> {
  const secret = authorization?.match(/^Bearer +(\S+)$/i)?.[1]
  if (!secret || !isManagementKeyText(secret)) return null
  const digest = managementDigest(secret)
  if (digest === null) return null
  const held = (await load(pool, [digest], TIMEOUT_MS)).get(digest)
  return held ? actorAt(held, now) : null
}

/** The SHA-256 of a management key as binary text; null when the text cannot be one. */
export function managementDigest(secret: string): string | null {
  return secret.length === MANAGEMENT_KEY_LENGTH ? hash('sha256', secret, 'binary') : null
}

/** Who acts with the key at this instant; null when its life has ended. */
export function actorAt(
  { actor, expiresAt, revokedAt }: HeldManagementKey,
  now: Date,
): ManagementActor | null {
  const ended = (end: Date | null) => end !== null && end <= now
  return ended(expiresAt) || ended(revokedAt) ? null : actor
}

/** Management keys by digest, for a door that is asked ten thousand times a second. */
export function managementLookup(pool: Pool): CachedLookup<HeldManagementKey> {
  const cache = new ChangeCache<HeldManagementKey>(MOST, ({ actor }) => actor.id)
  return new CachedLookup(cache, (names) => load(pool, names, DOOR_TIMEOUT_MS))
}

async function load(
  pool: Pool,
  digests: string[],
  timeoutMs: number,
): Promise<Map<string, HeldManagementKey>> {
  const values = [digests.map((digest) => Buffer.from(digest, 'binary'))]
  const rows = await ask<Row>(pool, 'find_management_keys', SQL, values, timeoutMs)
  // A key whose maker is no member any more is no key: whoever holds it is told the same as of any other text.
  const alive = rows.filter((row) => row.created_by === null || row.maker_role !== null)
  return new Map(alive.map((row) => [row.digest.toString('binary'), read(row)]))
}

function read(row: Row): HeldManagementKey {
  const { created_by: maker, maker_role: role } = row
  const keepers: readonly Role[] = PERMISSIONS['keys:unshared'].roles
  return {
    used: false,
    actor: {
      type: 'management-key',
      id: row.id,
      accountId: row.account_id,
      scopes: effectiveScopes(row.scopes, maker === null ? 'nobody' : { role }),
      name: row.name,
      ...(maker !== null && role !== null && !keepers.includes(role) && { sharedAnd: maker }),
    },
    expiresAt: row.expires_at,
    revokedAt: row.revoked_at,
  }
}
