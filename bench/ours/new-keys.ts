import { generateKeyPairSync } from 'node:crypto'
import { keyDigest } from '@/lib/keys/key-digest'
import { displayHint, newKeySecret } from '@/lib/keys/key-format'
import type { KeyKind } from '@/lib/keys/key-limits-contract'
import { newId, systemRandom } from '@/lib/platform/random'
import type { Sealer } from './sealer'

const RAW_BYTES = 32

/** A key with its one version, as it is stored. */
export type KeyRow = {
  keyId: string
  versionId: string
  kind: KeyKind
  digest: Buffer | null
  sealed: Uint8Array | null
  dataKeyId: string | null
  publicKey: Buffer | null
  hint: string
}

/** `tell`: what the bench has to know in order to use the key. */
export type MadeKey<Told> = { row: KeyRow; tell: Told }

function newRow(kind: KeyKind): KeyRow {
  const none = { digest: null, sealed: null, dataKeyId: null, publicKey: null, hint: '' }
  return { keyId: newId('key'), versionId: newId('ver'), kind, ...none }
}

export function bearerKey(): MadeKey<{ keyId: string; secret: string }> {
  const secret = newKeySecret('live', systemRandom)
  const row = { ...newRow('bearer'), digest: keyDigest(secret), hint: displayHint(secret) }
  return { row, tell: { keyId: row.keyId, secret } }
}

export function hmacKey(seal: Sealer): MadeKey<{ versionId: string; secret: string }> {
  const secret = newKeySecret('live', systemRandom)
  const row = { ...newRow('hmac'), digest: keyDigest(secret), hint: displayHint(secret) }
  return { row: { ...row, ...seal(row.versionId, secret) }, tell: { versionId: row.versionId, secret } }
}

/** The private half in PKCS#8, the public one in SPKI, both DER. */
export function ed25519Key(): MadeKey<{ versionId: string; privateKey: Buffer; publicKey: Buffer }> {
  const pair = generateKeyPairSync('ed25519')
  const publicKey = pair.publicKey.export({ format: 'der', type: 'spki' })
  const privateKey = pair.privateKey.export({ format: 'der', type: 'pkcs8' })
  const row = { ...newRow('ed25519'), publicKey: publicKey.subarray(-RAW_BYTES), hint: 'ed25519' }
  return { row, tell: { versionId: row.versionId, privateKey, publicKey } }
}
