import { systemClock } from '@/lib/platform/clock'
import { pool } from '@/lib/platform/db'
import type { KeyRow } from './new-keys'

const YEAR_MS = 365 * 86_400_000

// Every check has something to do: scopes, an allow-list, a limit that is never reached, an expiry.
const INSERT = `
  WITH given AS (
    SELECT * FROM unnest($1::text[], $2::text[], $3::text[], $4::bytea[], $5::bytea[], $6::text[], $7::bytea[],
      $8::text[]) AS given(key_id, version_id, kind, digest, sealed, data_key_id, public_key, hint)
  ), keys_written AS (
    INSERT INTO keys (id, account_id, name, environment, kind, scopes, ip_allowlist, rate_limit,
      rate_window_seconds, signature_window_seconds, expires_at, created_at, created_by)
    SELECT key_id, $9, 'Bench', 'live', kind::key_kind, '{tokens:read,grades:read}', '{203.0.113.0/24}', 100000, 60,
      120, $10, $11, 'bench' FROM given
  )
  INSERT INTO versions (id, account_id, key_id, number, digest, sealed_secret, data_key_id, public_key, hint,
    not_before, created_at)
  SELECT version_id, $9, key_id, 1, digest, sealed, data_key_id, public_key, hint, $11, $11 FROM given`

/** Writes keys with their versions in one statement; they expire in a year. */
export async function writeKeys(accountId: string, rows: KeyRow[]): Promise<void> {
  const now = systemClock.now()
  const expiresAt = new Date(now.getTime() + YEAR_MS)
  const column = <Name extends keyof KeyRow>(name: Name) => rows.map((row) => row[name])
  await pool().query(INSERT, [
    ...[column('keyId'), column('versionId'), column('kind'), column('digest'), column('sealed')],
    ...[column('dataKeyId'), column('publicKey'), column('hint'), accountId, expiresAt, now],
  ])
}
