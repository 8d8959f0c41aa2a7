import 'server-only'
import type { Pool } from 'pg'
import { keyDigest } from '@/lib/keys/key-digest'
import { readKeyText } from '@/lib/keys/key-format'
import type { Actor } from '@/lib/platform/ctx'

type ManagementActor = Extract<Actor, { type: 'management-key' }>

const SQL = `
SELECT id, account_id, name, scopes FROM management_keys
WHERE digest = $1 AND (revoked_at IS NULL OR revoked_at > $2) AND (expires_at IS NULL OR expires_at > $2)`

/** The actor behind an `Authorization: Bearer kgm_...` header; null for everything else. */
export async function findManagementKey(
  pool: Pool,
  authorization: string | null,
  now: Date,
): Promise<ManagementActor | null> {
  const secret = authorization?.match(/^Bearer +(\S+)$/i)?.[1]
  if (!secret || readKeyText(secret) !== 'management') return null
  const { rows } = await pool.query({
    name: 'find_management_key',
    text: SQL,
    values: [keyDigest(secret), now],
  })
  const row = rows[0]
  if (!row) return null
  return { type: 'management-key', id: row.id, accountId: row.account_id, scopes: row.scopes, name: row.name }
}
