import type { Pool } from 'pg'
import { keyDigest } from '../../lib/keys/key-digest'
import { displayHint, newManagementSecret } from '../../lib/keys/key-format'
import { newId, systemRandom } from '../../lib/platform/random'

type ManagementKeys = { poor: string; expired: string; revoked: string; unknown: string }

/** Management keys that the API has no way to make yet: one with `audit:read` only, an expired and a revoked one. */
export async function makeManagementKeys(db: Pool, accountId: string): Promise<ManagementKeys> {
  const keys = { poor: newSecret(), expired: newSecret(), revoked: newSecret(), unknown: newSecret() }
  for (const name of ['poor', 'expired', 'revoked'] as const) {
    await db.query(
      `INSERT INTO management_keys (id, account_id, name, digest, hint, scopes, created_at, expires_at, revoked_at)
       VALUES ($1, $2, $3, $4, $5, $6, now(), ${name === 'expired' ? "now() - interval '1 second'" : 'NULL'},
         ${name === 'revoked' ? "now() - interval '1 second'" : 'NULL'})`,
      [newId('mgk'), accountId, name, keyDigest(keys[name]), displayHint(keys[name]), scopesOf(name)],
    )
  }
  return keys
}

function scopesOf(name: string): string[] {
  return name === 'poor' ? ['audit:read'] : ['keys:read', 'keys:write', 'audit:read', 'verify']
}

function newSecret(): string {
  return newManagementSecret(systemRandom)
}
