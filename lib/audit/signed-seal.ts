import { hash as digest, type KeyObject } from 'node:crypto'
import canonicalize from 'canonicalize'
import { GENESIS } from './audit-chain'
import { isContentSigned, publicKeyOf, signContent } from './signed-head'

/** That the chain of an account had grown to this row, of this hash (hex), when it was signed. */
export type Seal = {
  accountId: string
  sequence: number
  hash: string
  /** What `sealHash` says of the account's seal before. Null: from before seals were linked. */
  previousSeal: string | null
  publicKey: string
  /** ISO instant in UTC with milliseconds. */
  signedAt: string
  signature: string
}

/** A row of `audit_seals` as the database gives it. */
export type StoredSeal = Omit<Seal, 'sequence' | 'hash' | 'previousSeal' | 'signedAt'> & {
  sequence: bigint
  hash: Uint8Array
  previousSeal: Uint8Array | null
  signedAt: Date
}

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex')

export function readSeal(stored: StoredSeal): Seal {
  return {
    accountId: stored.accountId,
    sequence: Number(stored.sequence),
    hash: hex(stored.hash),
    previousSeal: stored.previousSeal && hex(stored.previousSeal),
    publicKey: stored.publicKey,
    signedAt: stored.signedAt.toISOString(),
    signature: stored.signature,
  }
}

type Ends = Pick<Seal, 'accountId' | 'sequence' | 'hash' | 'signedAt'>

/** Seals the row; `before`: the account's last seal, null when it has none yet. */
export function signSeal(
  { accountId, sequence, hash, signedAt }: Ends,
  before: Seal | null,
  key: KeyObject,
): Seal {
  const previousSeal = before ? sealHash(before) : GENESIS
  const unsigned = { accountId, sequence, hash, previousSeal, publicKey: publicKeyOf(key), signedAt }
  return { ...unsigned, signature: signContent(contentOf(unsigned), key) }
}

/** Whether the holder of its key signed it. Whose key that is, is for the reader to know. */
export function isSealSigned({ signature, ...seal }: Seal): boolean {
  return isContentSigned(contentOf(seal), signature)
}

/** The SHA-256, in hex, of the seal with its signature: what the next one names. */
export function sealHash({ signature, ...seal }: Seal): string {
  return digest('sha256', canonicalize({ ...contentOf(seal), signature }) ?? '', 'hex')
}

/** What is signed. The first kind of seal was the head of an export of the whole log, and named no other. */
function contentOf({
  accountId,
  sequence,
  hash,
  previousSeal,
  publicKey,
  signedAt,
}: Omit<Seal, 'signature'>) {
  if (previousSeal === null) {
    const ends = { count: sequence, firstSequence: 1, lastSequence: sequence, lastHash: hash }
    return { type: 'head', accountId, ...ends, signedAt, publicKey }
  }
  return { type: 'seal', version: 2, accountId, sequence, hash, previousSeal, signedAt, publicKey }
}
