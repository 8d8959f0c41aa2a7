import 'server-only'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { invalidFields } from '@/lib/platform/parse-input'
import { newId } from '@/lib/platform/random'
import { sealSecret } from '@/lib/seals/seal-secret'
import { publicKeyHint, readPublicKey } from '@/lib/signatures/read-public-key'
import { keyDigest } from './key-digest'
import { displayHint, type Environment, newKeySecret } from './key-format'
import { type KeyKind, ONLY_ED25519, type PublicKeyInput } from './key-limits-contract'

/** What a version is known by, as its row holds it, and the secret for the one answer that shows it. */
export type NewCredential = {
  columns: {
    id: string
    digest: Uint8Array<ArrayBuffer> | null
    sealedSecret: Uint8Array<ArrayBuffer> | null
    dataKeyId: string | null
    publicKey: Uint8Array<ArrayBuffer> | null
    hint: string
  }
  /** Null for `ed25519`: its secret half was never here. */
  secret: string | null
  /** Of secrets that are new to verifiers. */
  digests: Uint8Array[]
}

type Wanted = { kind: KeyKind; environment: Environment; publicKey?: PublicKeyInput | undefined }

/**
 * Makes what a new version is known by. Throws `invalid_request` at `publicKey` where one is missing, not asked
 * for, or unreadable, and `weak_public_key` for one that others could sign for.
 */
export async function newCredential(
  tx: Tx,
  ctx: Pick<Ctx, 'clock' | 'random'>,
  { kind, environment, publicKey }: Wanted,
): Promise<NewCredential> {
  const id = newId('ver', ctx.random)
  if (kind === 'ed25519') {
    const bytes = publicKeyOf(publicKey)
    const columns = { id, digest: null, sealedSecret: null, dataKeyId: null, publicKey: bytes }
    return { columns: { ...columns, hint: publicKeyHint(bytes) }, secret: null, digests: [] }
  }
  if (publicKey !== undefined) throw atPublicKey(ONLY_ED25519)
  const secret = newKeySecret(environment, ctx.random)
  const digest = new Uint8Array(keyDigest(secret))
  // The digest of an HMAC secret is kept too: whoever sends that secret as a bearer is told to sign instead.
  const sealed =
    kind === 'hmac' ? await sealSecret(tx, ctx, id, secret) : { sealedSecret: null, dataKeyId: null }
  return {
    columns: { id, digest, ...sealed, publicKey: null, hint: displayHint(secret) },
    secret,
    digests: [digest],
  }
}

function publicKeyOf(given: PublicKeyInput | undefined): Uint8Array<ArrayBuffer> {
  if (given === undefined) throw atPublicKey('Give the public key of the pair.')
  const read = readPublicKey(given)
  if ('refused' in read) {
    if (read.refused === 'weak') {
      throw new AppError('weak_public_key', read.detail, {
        fields: [{ path: 'publicKey', message: read.detail }],
      })
    }
    throw atPublicKey(read.detail)
  }
  return new Uint8Array(read.raw)
}

function atPublicKey(message: string): AppError {
  return invalidFields([{ path: 'publicKey', message }])
}
