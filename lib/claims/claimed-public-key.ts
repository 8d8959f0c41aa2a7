import 'server-only'
import type { FullKey } from '@/lib/keys/find-key'
import { ONLY_ED25519, type PublicKeyInput } from '@/lib/keys/key-limits-contract'
import { newCredential } from '@/lib/keys/new-credential'
import type { Ctx } from '@/lib/platform/ctx'
import type { Tx } from '@/lib/platform/db'
import { AppError } from '@/lib/platform/errors'
import { invalidFields } from '@/lib/platform/parse-input'

type NewKey = { publicKey: Uint8Array<ArrayBuffer>; hint: string }

/**
 * The public key that a claim gives the successor; null for kinds that have none, and for a repeated claim, which must
 * send the same one (`idempotency_mismatch`). `invalid_request` or `weak_public_key` where it will not do.
 */
export async function claimedPublicKey(
  tx: Tx,
  ctx: Ctx,
  key: FullKey,
  successor: FullKey['versions'][number],
  given: PublicKeyInput | undefined,
  repeated: boolean,
): Promise<NewKey | null> {
  if (key.kind !== 'ed25519') {
    if (given === undefined) return null
    throw invalidFields([{ path: 'publicKey', message: ONLY_ED25519 }])
  }
  const { environment } = key
  const { columns } = await newCredential(tx, ctx, { kind: 'ed25519', environment, publicKey: given })
  const { publicKey, hint } = columns
  if (publicKey === null) throw new Error('A credential of kind ed25519 has no public key.')
  if (repeated) {
    if (isSame(successor.publicKey, publicKey)) return null
    throw new AppError('idempotency_mismatch', 'This Idempotency-Key was used with another public key.')
  }
  if (key.versions.some((version) => version !== successor && isSame(version.publicKey, publicKey))) {
    const message = 'This key had this public key before: make a new pair.'
    throw invalidFields([{ path: 'publicKey', message }])
  }
  return { publicKey, hint }
}

function isSame(one: Uint8Array | null, other: Uint8Array): boolean {
  return one !== null && Buffer.compare(one, other) === 0
}
