import { randomInt } from 'node:crypto'
import { crc32 } from 'node:zlib'

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const chars = (count) => Array.from({ length: count }, () => ALPHABET[randomInt(62)]).join('')

/** As lib/keys/key-format.ts makes one: what is issued ten thousand times over HTTP takes minutes. */
function newSecret() {
  const body = `kg_live_${chars(30)}`
  let rest = crc32(body)
  let checksum = ''
  for (let i = 0; i < 6; i++) {
    checksum = ALPHABET[rest % 62] + checksum
    rest = Math.floor(rest / 62)
  }
  return body + checksum
}

/** Writes keys with a version each into an account; their ids and secrets. */
export async function writeKeys(world, accountId, count, metadata = {}) {
  const keys = Array.from({ length: count }, () => ({ keyId: `key_${chars(22)}`, secret: newSecret() }))
  await world.query(
    `WITH given AS (SELECT * FROM unnest($1::text[], $2::text[]) AS given(id, secret)), made AS (
       INSERT INTO keys (id, account_id, name, environment, kind, scopes, ip_allowlist, metadata, created_at, created_by)
       SELECT id, $3, 'fault', 'live', 'bearer', '{tokens:read}', '{}', $4, now(), 'fault' FROM given
     )
     INSERT INTO versions (id, account_id, key_id, number, digest, hint, not_before, created_at)
     SELECT 'ver' || substr(id, 4), $3, id, 1, sha256(secret::bytea), right(secret, 4), now(), now() FROM given`,
    [keys.map(({ keyId }) => keyId), keys.map(({ secret }) => secret), accountId, metadata],
  )
  return keys
}
