// Run by the benches as a process: fills a fresh database with keys of every kind, and tells their secrets to its
// parent, which keeps them in memory. Rows are written in bulk, with the digests and seals that the verbs write.
import { generateKeyPairSync } from 'node:crypto'
import { createAccount, newAccountSecrets } from '@/lib/accounts/create-account'
import { keyDigest } from '@/lib/keys/key-digest'
import { displayHint, newKeySecret } from '@/lib/keys/key-format'
import type { KeyKind } from '@/lib/keys/key-limits-contract'
import { systemClock } from '@/lib/platform/clock'
import { closeDatabase, database, pool } from '@/lib/platform/db'
import { newId, systemRandom } from '@/lib/platform/random'
import { applyMigrations } from '../../scripts/migrations/apply'
import { sealer } from './sealer'

const YEAR_MS = 365 * 86_400_000
const BATCH = 5000

type Wanted = Record<KeyKind, number>
type Row = {
  keyId: string
  versionId: string
  kind: KeyKind
  digest: Buffer | null
  sealed: Uint8Array | null
  dataKeyId: string | null
  publicKey: Buffer | null
  hint: string
}

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

async function write(accountId: string, rows: Row[]): Promise<void> {
  const now = systemClock.now()
  const expiresAt = new Date(now.getTime() + YEAR_MS)
  for (let from = 0; from < rows.length; from += BATCH) {
    const part = rows.slice(from, from + BATCH)
    const column = <Name extends keyof Row>(name: Name) => part.map((row) => row[name])
    const columns = [column('keyId'), column('versionId'), column('kind'), column('digest'), column('sealed')]
    const more = [column('dataKeyId'), column('publicKey'), column('hint')]
    await pool().query(INSERT, [...columns, ...more, accountId, expiresAt, now])
  }
}

async function seed(wanted: Wanted) {
  const account = newAccountSecrets(systemRandom, 'owner@bench.example')
  const { accountId, managementKey } = account
  await database().$transaction((tx) => createAccount(tx, systemClock, systemRandom, 'Bench', account))
  const rows: Row[] = []
  const add = (kind: KeyKind, row: Partial<Row>): Row => {
    const ids = { keyId: newId('key'), versionId: newId('ver') }
    const none = { digest: null, sealed: null, dataKeyId: null, publicKey: null, hint: '' }
    const whole = { ...ids, kind, ...none, ...row }
    rows.push(whole)
    return whole
  }
  const secrets = (count: number) =>
    Array.from({ length: count }, () => {
      const secret = newKeySecret('live', systemRandom)
      return { secret, digest: keyDigest(secret), hint: displayHint(secret) }
    })
  const bearer = secrets(wanted.bearer).map(({ secret, ...row }) => {
    const { keyId, versionId } = add('bearer', row)
    return { secret, keyId, versionId }
  })
  const seal = wanted.hmac > 0 ? await sealer() : null
  const hmac = secrets(wanted.hmac).map(({ secret, ...row }) => {
    const added = add('hmac', row)
    Object.assign(added, seal?.(added.versionId, secret))
    return { versionId: added.versionId, secret }
  })
  const ed25519 = Array.from({ length: wanted.ed25519 }, () => {
    const pair = generateKeyPairSync('ed25519')
    const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' })
    const added = add('ed25519', { publicKey: publicKey.subarray(-32) })
    const privateKey = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
    return { versionId: added.versionId, privateKey, publicKey }
  })
  await write(accountId, rows)
  await pool().query('ANALYZE')
  return { accountId, managementKey, bearer, hmac, ed25519 }
}

/** The parent has the whole message once this resolves. */
function answer(message: object): Promise<void> {
  return new Promise((resolve) => process.send?.(message, () => resolve()))
}

process.once('message', async (wanted: Wanted) => {
  try {
    await applyMigrations(process.env.DATABASE_URL ?? '')
    await answer(await seed(wanted))
  } catch (error) {
    await answer({ failed: (error as Error).stack })
  }
  await closeDatabase()
  process.disconnect()
})
