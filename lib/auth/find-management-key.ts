import 'server-only'
import type { Pool } from 'pg'
import { keyDigest } from '@/lib/keys/key-digest'
import { readKeyText } from '@/lib/keys/key-format'
import { ask } from '@/lib/platform/ask'
import type { Actor } from '@/lib/platform/ctx'

type ManagementActor = Extract<Actor, { type: 'management-key' }>
type Row = { id: string; account_id: string; name: string; scopes: string[] }

const TIMEOUT_MS = 2000

const SQL = `
SELECT id, account_id, name, scopes FROM management_keys
WHERE digest = $1 AND (revoked_at IS NULL OR revoked_at > $2) AND (expires_at IS NULL OR expires_at > $2)`

/** The actor behind an `Authorization: Bearer kgm_...` header; null for everything else. Within 2 s. */
export async function findManagementKey(
  pool: Pool,
  authorization: string | null,
  now: Date,
): Promise<ManagementActor | null> {
  const secret = authorization?.match(/^Bearer +(\S+)$/i)?.[1]
  if (!secret || readKeyText(secret) !== 'management') return null
  const values = [keyDigest(secret), now]
  const [row] = await ask<Row>(pool, 'find_management_key', SQL, values, TIMEOUT_MS)
  if (!row) return null
  return { type: 'management-key', id: row.id, accountId: row.account_id, scopes: row.scopes, name: row.name }
}
